package io.guesthub.conversation;

import io.guesthub.conversation.ThreadQueries.Wanted;
import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/properties/{property}/threads")
@Tag(name = "Threads")
class ThreadApi {

  private static final int LONGEST_SEARCH = 200;

  private final ThreadQueries threads;
  private final ThreadViews views;
  private final ThreadChanges changes;

  ThreadApi(ThreadQueries threads, ThreadViews views, ThreadChanges changes) {
    this.threads = threads;
    this.views = views;
    this.changes = changes;
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(
      summary = "Lists threads, the latest message first",
      description =
          "kind: GUEST is about a booking, INQUIRY about none yet. q: looks for a part of the"
              + " guest's name, username or phone, of the booking's id, or of a message.")
  Page<ThreadView> list(
      @PathVariable String property,
      @RequestParam(required = false) @Nullable ThreadKind kind,
      @RequestParam(required = false) @Nullable Boolean unread,
      @RequestParam(required = false) @Nullable String q,
      PageRequest page) {
    if (q != null && q.length() > LONGEST_SEARCH) {
      throw Problem.invalid("q", "must have at most " + LONGEST_SEARCH + " characters");
    }
    String text = q == null || q.isBlank() ? null : q.strip();
    Page<ThreadRow> rows =
        Page.of(
            threads.list(property, new Wanted(kind, unread, text), page),
            page,
            row -> Cursor.of(row.lastMessageAt(), row.id()));
    return new Page<>(views.of(property, rows.items()), rows.nextCursor());
  }

  @GetMapping("/{id}")
  @Allowed(Permission.READ)
  @Operation(
      summary = "Shows a thread",
      description = "The id of a thread that was merged into another leads to the other.")
  ThreadView get(@PathVariable String property, @PathVariable UUID id) {
    ThreadRow row = threads.find(property, id).orElseThrow(Problem::notFound);
    return views.of(property, List.of(row)).get(0);
  }

  @PostMapping("/{id}/typing")
  @Allowed(Permission.SEND_MESSAGES)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Shows the guest that somebody is writing an answer",
      description =
          "WhatsApp shows it for 25 seconds or until the answer comes, and marks what the guest"
              + " wrote as read. Nothing happens where the guest has not written.")
  void typing(@PathVariable String property, @PathVariable UUID id) {
    changes.typing(property, id);
  }

  @PatchMapping("/{id}")
  @Allowed(Permission.EDIT_THREADS)
  @Operation(
      summary = "Marks a thread as read, bans its guest, pauses the assistant, links a booking",
      description =
          "What is absent stays. A ban holds for all threads of the guest. An inquiry that is"
              + " linked to a booking turns into its thread; where the guest has one about it"
              + " already, the inquiry is listed there as linkedThreadIds.")
  ThreadView patch(
      @PathVariable String property, @PathVariable UUID id, @RequestBody ThreadChange change) {
    changes.apply(property, id, change);
    return get(property, id);
  }
}
