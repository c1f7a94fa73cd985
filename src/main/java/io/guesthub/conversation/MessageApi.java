package io.guesthub.conversation;

import io.guesthub.conversation.MessageQueries.Wanted;
import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/properties/{property}")
@Tag(name = "Messages")
class MessageApi {

  private final MessageQueries messages;
  private final MessageViews views;
  private final ThreadQueries threads;

  MessageApi(MessageQueries messages, MessageViews views, ThreadQueries threads) {
    this.messages = messages;
    this.views = views;
    this.threads = threads;
  }

  @GetMapping("/threads/{id}/messages")
  @Allowed(Permission.READ)
  @Operation(summary = "Lists the messages of a thread, oldest first")
  Page<MessageView> ofThread(
      @PathVariable String property, @PathVariable UUID id, PageRequest page) {
    ThreadRow thread = threads.find(property, id).orElseThrow(Problem::notFound);
    return views(property, messages.ofThread(property, thread.id(), page), page);
  }

  @GetMapping("/messages/{id}")
  @Allowed(Permission.READ)
  @Operation(summary = "Shows a message with its whole history")
  MessageView get(@PathVariable String property, @PathVariable UUID id) {
    MessageRow row = messages.find(property, id).orElseThrow(Problem::notFound);
    return views.of(property, List.of(row)).get(0);
  }

  @GetMapping("/messages")
  @Allowed(Permission.READ)
  @Operation(
      summary = "Lists messages of all threads, latest first",
      description =
          "metaId: Meta's id of any item, reactions, edits, revocations and system notes too."
              + " status: as shown. from, to: instants, the second not included.")
  Page<MessageView> list(
      @PathVariable String property,
      @RequestParam(required = false) @Nullable String metaId,
      @RequestParam(required = false) @Nullable MessageStatus status,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      PageRequest page) {
    return views(
        property, messages.list(property, new Wanted(metaId, status, from, to), page), page);
  }

  private Page<MessageView> views(String property, List<MessageRow> rows, PageRequest page) {
    Page<MessageRow> shown = Page.of(rows, page, row -> Cursor.of(row.at(), row.id()));
    return new Page<>(views.of(property, shown.items()), shown.nextCursor());
  }
}
