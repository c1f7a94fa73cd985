package io.guesthub.event.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one subscription.
 *
 * @param id ours
 * @param eventId of the event: the receiver sees it as {@code webhook-id}
 * @param eventType of the event
 * @param state how far it has come
 * @param attempts calls made so far, since it was last replayed
 * @param nextAttemptAt when it is tried next; absent when it is not
 * @param lastAttemptAt when it was tried last
 * @param lastStatus what the receiver answered; absent where there was no answer
 * @param lastError why the last attempt failed
 * @param createdAt when the event was recorded for this subscription
 * @param deliveredAt when the receiver took it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Delivery(
    UUID id,
    UUID eventId,
    String eventType,
    DeliveryState state,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant lastAttemptAt,
    @Nullable Integer lastStatus,
    @Nullable String lastError,
    Instant createdAt,
    @Nullable Instant deliveredAt) {}
