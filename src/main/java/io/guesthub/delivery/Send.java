package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of the ledger as those need it who call Meta.
 *
 * @param id of the message
 * @param propertyId who writes
 * @param accountId ours
 * @param numberId from which it goes, Meta's id
 * @param threadId of the conversation; absent for a test send
 * @param recipient who gets it, as the pace counts them
 * @param phone {@code +} and digits
 * @param userId business-scoped user id
 * @param type Meta's word
 * @param content Meta's request without its envelope; files and secrets are references
 * @param template Meta's name of it; absent for a free-form message
 * @param language of the template
 * @param category of the template
 * @param replyToMetaId what it answers
 * @param bookingId whose secrets it may hold
 * @param byRule whether a rule wants it sent, and no person or PMS
 * @param notAfter it is not sent later
 * @param attempts calls begun so far
 * @param acceptedAt when the hub took it
 */
record Send(
    UUID id,
    String propertyId,
    UUID accountId,
    String numberId,
    @Nullable UUID threadId,
    String recipient,
    @Nullable String phone,
    @Nullable String userId,
    String type,
    ObjectNode content,
    @Nullable String template,
    @Nullable String language,
    @Nullable String category,
    @Nullable String replyToMetaId,
    @Nullable String bookingId,
    boolean byRule,
    @Nullable Instant notAfter,
    int attempts,
    Instant acceptedAt) {

  boolean isMarketing() {
    return "MARKETING".equals(category);
  }
}
