package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.OutboundMessages.Quotable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that may be sent.
 *
 * @param type Meta's word
 * @param content Meta's request without its envelope; files and secrets are references
 * @param shown the same as people see it: a template by the name that they have given it
 * @param text what a person reads
 * @param template what it is made from; absent for a free-form message
 * @param replyTo the message that it answers
 * @param reaction what it reacts to, and how; absent for any other kind
 * @param mediaId our id of the file that it carries
 * @param resendOf the message that it sends again
 */
record Outgoing(
    String type,
    ObjectNode content,
    ObjectNode shown,
    @Nullable String text,
    NewSend.@Nullable Template template,
    @Nullable Quotable replyTo,
    @Nullable Reacted reaction,
    @Nullable UUID mediaId,
    @Nullable UUID resendOf) {

  /**
   * A reaction.
   *
   * @param target our id of the message that it is about
   * @param emoji absent where an earlier one is taken back
   */
  record Reacted(UUID target, @Nullable String emoji) {}
}
