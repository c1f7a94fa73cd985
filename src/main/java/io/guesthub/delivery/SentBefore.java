package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.OutboundMessages.Quotable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that was taken before, as it was composed then.
 *
 * @param id of it
 * @param type Meta's word
 * @param content Meta's request without its envelope; files and secrets are references
 * @param text what a person reads
 * @param template what it was made from; absent for a free-form message
 * @param templateName as people know the template
 * @param replyTo the message that it answered
 * @param reaction what it reacted to
 */
record SentBefore(
    UUID id,
    String type,
    ObjectNode content,
    @Nullable String text,
    NewSend.@Nullable Template template,
    @Nullable String templateName,
    @Nullable Quotable replyTo,
    Outgoing.@Nullable Reacted reaction) {}
