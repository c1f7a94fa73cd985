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
 * @param ownStatus what the hub knows itself
 * @param reported what Meta reported: its words in lower case, with their earliest times
 * @param errors Meta's errors, as reported
 * @param pricing Meta's pricing, as reported
 */
record MessageRow(
    UUID id,
    UUID threadId,
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
    MessageStatus ownStatus,
    Map<String, Instant> reported,
    @Nullable JsonNode errors,
    @Nullable JsonNode pricing,
    Instant at) {

  /** A file that a message carries. */
  record StoredFile(UUID id, String mimeType, @Nullable String fileName, String state) {}

  MessageProgress progress() {
    return MessageProgress.of(ownStatus, at, reported);
  }
}
