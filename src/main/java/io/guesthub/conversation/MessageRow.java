package io.guesthub.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message with what the tables beside it tell.
 *
 * @param content Meta's item
 * @param contextId our id of the message that it answers, where we have it
 * @param targetId our id of the message that it is about, where we have it
 * @param own what the hub knows itself, each with its time
 * @param failure why the hub gave it up
 * @param heldReason why it waits
 * @param reported what Meta reported: its words in lower case, with their earliest times
 * @param errors Meta's errors, as reported
 * @param pricing Meta's pricing, as reported
 */
record MessageRow(
    UUID id,
    @Nullable UUID threadId,
    String numberId,
    @Nullable String metaId,
    boolean inbound,
    String author,
    String type,
    @Nullable String text,
    ObjectNode content,
    @Nullable String contextMetaId,
    @Nullable UUID contextId,
    @Nullable String targetMetaId,
    @Nullable UUID targetId,
    @Nullable String emoji,
    @Nullable StoredFile file,
    Map<MessageStatus, Instant> own,
    @Nullable Failure failure,
    @Nullable String heldReason,
    Map<String, Instant> reported,
    @Nullable JsonNode errors,
    @Nullable JsonNode pricing,
    @Nullable UUID resendOf,
    Instant at) {

  /** A file that a message carries. */
  record StoredFile(UUID id, String mimeType, @Nullable String fileName, String state) {}

  MessageProgress progress() {
    return MessageProgress.of(own, reported);
  }
}
