package io.guesthub.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.conversation.MessageRow.StoredFile;
import io.guesthub.meta.MediaRef;
import io.guesthub.meta.MessageReading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages as the API shows them: the rows, and what others say about them. */
@Component
class MessageViews {

  private static final String REACTION = "reaction";

  private final MessageQueries messages;

  MessageViews(MessageQueries messages) {
    this.messages = messages;
  }

  /** The views of a page, in the order of the rows; one more statement for all. */
  List<MessageView> of(String propertyId, List<MessageRow> rows) {
    Attachments attachments = Attachments.sorted(messages.attachedTo(propertyId, rows));
    return rows.stream().map(row -> view(row, attachments)).toList();
  }

  private static MessageView view(MessageRow row, Attachments attachments) {
    MessageProgress progress = row.progress();
    boolean reaction = row.type().equals(REACTION);
    return new MessageView(
        row.id(),
        row.threadId(),
        row.inbound() ? "INBOUND" : "OUTBOUND",
        row.author(),
        row.type(),
        row.text(),
        file(row),
        part(row, "location"),
        part(row, "contacts"),
        reaction ? new MessageView.Reaction(row.targetId(), row.emoji()) : null,
        part(row, "interactive"),
        part(row, "button"),
        part(row, "order"),
        present(row.content().path("referral")),
        row.contextId(),
        row.contextMetaId(),
        reaction ? null : row.targetId(),
        row.targetMetaId(),
        template(row),
        row.metaId(),
        progress.status(),
        progress.history(),
        row.heldReason(),
        failure(row, progress),
        row.pricing(),
        row.at(),
        row.resendOf(),
        attachments.reactionsTo(row),
        attachments.editsOf(row),
        attachments.revocationOf(row));
  }

  private static MessageView.@Nullable File file(MessageRow row) {
    StoredFile file = row.file();
    if (file == null) {
      return null;
    }
    String caption =
        new MessageReading(row.type(), row.content())
            .media()
            .map(MediaRef::caption)
            .orElse(row.content().path(row.type()).path("caption").textValue());
    return new MessageView.File(file.id(), file.mimeType(), file.fileName(), caption, file.state());
  }

  private static MessageView.@Nullable Template template(MessageRow row) {
    JsonNode template = row.content().path("template");
    String name = template.path("name").textValue();
    JsonNode language = template.path("language");
    return name == null
        ? null
        : new MessageView.Template(
            name, language.isTextual() ? language.textValue() : language.path("code").textValue());
  }

  /**
   * Of a message of ours what Meta reported, else what the hub found itself; of a guest's why Meta
   * could not hand it over.
   */
  private static @Nullable Failure failure(MessageRow row, MessageProgress progress) {
    JsonNode errors = row.inbound() ? present(row.content().path("errors")) : row.errors();
    Failure told = errors == null ? row.failure() : Failure.of(errors);
    boolean failed =
        progress.history().stream()
            .anyMatch(step -> step.status().equals(MessageStatus.FAILED.name()));
    return told == null && failed ? Failure.unexplained() : told;
  }

  private static @Nullable JsonNode part(MessageRow row, String type) {
    return row.type().equals(type) ? present(row.content().path(type)) : null;
  }

  private static @Nullable JsonNode present(JsonNode part) {
    return part.isMissingNode() || part.isNull() ? null : part;
  }
}
