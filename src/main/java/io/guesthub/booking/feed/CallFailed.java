package io.guesthub.booking.feed;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A PMS that did not answer as it should. */
public class CallFailed extends Exception {

  private static final long serialVersionUID = 1L;

  /** Whom a failure concerns. */
  public enum Scope {
    /** This booking: others may do better. */
    BOOKING,
    /** The whole feed: whatever is asked next would fail alike. */
    FEED
  }

  private final Scope scope;
  private final @Nullable Duration retryAfter;

  /**
   * Says what happened.
   *
   * @param reason without secrets and values of guests
   */
  public CallFailed(Scope scope, String reason) {
    this(scope, reason, null);
  }

  /**
   * Says what happened.
   *
   * @param reason without secrets and values of guests
   * @param retryAfter before which the PMS does not want to be asked
   */
  public CallFailed(Scope scope, String reason, @Nullable Duration retryAfter) {
    super(reason);
    this.scope = scope;
    this.retryAfter = retryAfter;
  }

  Scope scope() {
    return scope;
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
