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
public record ServiceWindow(boolean open, @Nullable Instant closesAt) {

  private static final Duration LENGTH = Duration.ofHours(24);

  /** The window towards somebody who never wrote. */
  public static ServiceWindow never() {
    return new ServiceWindow(false, null);
  }

  /**
   * The window as it stands at a moment.
   *
   * @param lastInbound when the guest last wrote
   * @param refused when Meta last said that it is closed (error 131047): it has been since then,
   *     unless the guest wrote afterwards
   */
  static ServiceWindow after(
      @Nullable Instant lastInbound, @Nullable Instant refused, Instant now) {
    if (lastInbound == null) {
      return never();
    }
    Instant closesAt = lastInbound.plus(LENGTH);
    if (refused != null && !lastInbound.isAfter(refused)) {
      return new ServiceWindow(false, refused.isBefore(closesAt) ? refused : closesAt);
    }
    return new ServiceWindow(now.isBefore(closesAt), closesAt);
  }
}
