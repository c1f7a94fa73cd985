package io.guesthub.event.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is called when something happens.
 *
 * @param id ours
 * @param url where the calls go
 * @param eventTypes which events; empty for all
 * @param status whether it is served
 * @param disabledReason why not
 * @param createdAt when it was made
 * @param failingSince since when every call has failed; absent while they succeed
 * @param oldSecretUntil until when the secret before the present one signs, too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Subscription(
    UUID id,
    String url,
    List<String> eventTypes,
    SubscriptionStatus status,
    @Nullable String disabledReason,
    Instant createdAt,
    @Nullable Instant failingSince,
    @Nullable Instant oldSecretUntil) {

  /** Copies the types. */
  Subscription {
    eventTypes = List.copyOf(eventTypes);
  }
}
