package io.guesthub.conversation;

import io.guesthub.conversation.MessageStore.MetaKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reactions, edits and revocations, sorted to the messages that they are about. */
final class Attachments {

  private final Map<MetaKey, List<MessageRow>> byTarget = new HashMap<>();

  private Attachments() {}

  /**
   * Sorts them.
   *
   * @param attached oldest first
   */
  static Attachments sorted(List<MessageRow> attached) {
    Attachments attachments = new Attachments();
    for (MessageRow row : attached) {
      if (row.targetMetaId() != null) {
        attachments
            .byTarget
            .computeIfAbsent(
                new MetaKey(row.numberId(), row.targetMetaId()), key -> new ArrayList<>())
            .add(row);
      }
    }
    return attachments;
  }

  /**
   * The reactions that count: on WhatsApp a later one of the same side replaces the earlier, and
   * one without emoji takes it back. Null when there are none.
   */
  @Nullable List<MessageView.Reacted> reactionsTo(MessageRow message) {
    Map<Boolean, MessageRow> latest = new LinkedHashMap<>();
    for (MessageRow row : about(message, "reaction")) {
      if (row.progress().status() != MessageStatus.FAILED) {
        latest.remove(row.inbound());
        latest.put(row.inbound(), row);
      }
    }
    List<MessageView.Reacted> reactions = new ArrayList<>();
    for (MessageRow row : latest.values()) {
      if (row.emoji() != null) {
        reactions.add(new MessageView.Reacted(row.id(), row.emoji(), row.author(), row.at()));
      }
    }
    return reactions.isEmpty() ? null : reactions;
  }

  /** The later wordings; null when there are none. */
  @Nullable List<MessageView.Edit> editsOf(MessageRow message) {
    List<MessageView.Edit> edits =
        about(message, "edit").stream()
            .filter(row -> row.inbound() == message.inbound())
            .map(row -> new MessageView.Edit(row.id(), row.text(), row.author(), row.at()))
            .toList();
    return edits.isEmpty() ? null : edits;
  }

  /** That it was deleted; null when it was not. */
  MessageView.@Nullable Revocation revocationOf(MessageRow message) {
    return about(message, "revoke").stream()
        .filter(row -> row.inbound() == message.inbound())
        .findFirst()
        .map(row -> new MessageView.Revocation(row.id(), row.author(), row.at()))
        .orElse(null);
  }

  private List<MessageRow> about(MessageRow message, String type) {
    if (message.metaId() == null) {
      return List.of();
    }
    return byTarget
        .getOrDefault(new MetaKey(message.numberId(), message.metaId()), List.of())
        .stream()
        .filter(row -> row.type().equals(type))
        .toList();
  }
}
