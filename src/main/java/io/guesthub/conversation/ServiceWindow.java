package io.guesthub.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a property may write freely to a guest: 24 hours from the guest's last message
 * to this number, by Meta's clock (Cloud API, customer service windows).
 *
 * @param open whether it is open now
 * @param closesAt when it closes or closed; absent when the guest never wrote
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServiceWindow(boolean open, @Nullable Instant closesAt) {

  private static final Duration LENGTH = Duration.ofHours(24);

  /** The window as it stands at a moment. */
  static ServiceWindow after(@Nullable Instant lastInbound, Instant now) {
    if (lastInbound == null) {
      return new ServiceWindow(false, null);
    }
    Instant closesAt = lastInbound.plus(LENGTH);
    return new ServiceWindow(now.isBefore(closesAt), closesAt);
  }
}
