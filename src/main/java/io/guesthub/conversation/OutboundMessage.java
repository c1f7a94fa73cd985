package io.guesthub.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that the hub has taken in order to send it.
 *
 * @param id ours; Meta gets it as {@code biz_opaque_callback_data}
 * @param propertyId who writes
 * @param threadId where it is seen; absent for a test send
 * @param phoneNumberId Meta's id of the number that sends it
 * @param author who wants it sent
 * @param type Meta's word: {@code text}, {@code template}, {@code image} …
 * @param text what a person reads, secrets masked
 * @param content the parts of Meta's request that tell the message, such as {@code
 *     {"text":{"body":"…"}}}; secrets are references
 * @param replyTo our id of the message that it answers
 * @param target our id of the message that it reacts to
 * @param emoji of a reaction; absent when one is taken back
 * @param mediaId our id of the file that it carries
 * @param resendOf our id of the message that a person has sent again by this one
 * @param at when it was taken
 */
public record OutboundMessage(
    UUID id,
    String propertyId,
    @Nullable UUID threadId,
    String phoneNumberId,
    Author author,
    String type,
    @Nullable String text,
    ObjectNode content,
    @Nullable UUID replyTo,
    @Nullable UUID target,
    @Nullable String emoji,
    @Nullable UUID mediaId,
    @Nullable UUID resendOf,
    Instant at) {}
