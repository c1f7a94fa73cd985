package io.guesthub.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * The pace of a number as a row of slots, one after the other: a message takes the next one.
 *
 * @param rate slots in a second
 * @param usedUntil slots up to here are taken
 */
record LanePace(int rate, Instant usedUntil) {

  /**
   * Slots that passed unused while a message waited can be taken up to this late: a dispatcher may
   * have been held up for a moment.
   */
  private static final Duration CATCHING_UP = Duration.ofMillis(250);

  /** Messages take their time to Meta, some more than others: a hundredth is left free for that. */
  private static final double USE = 0.99;

  /** Slots further ahead than this were taken by a clock that has been set back since. */
  static final Duration MOST_AHEAD = Duration.ofSeconds(2);

  private static final long NANOS = 1_000_000_000;

  /**
   * The pace of a number that had nothing to send before an instant: the slots until then have
   * passed, so that it begins without a burst.
   */
  LanePace notBefore(Instant since, Instant now) {
    Instant begin = since.isAfter(now) ? now : since;
    return new LanePace(rate, later(from(now), begin));
  }

  /** How many messages may go now. */
  int slots(Instant now) {
    long open = Duration.between(from(now), now).toNanos();
    return open < 0 ? 0 : (int) (open / step()) + 1;
  }

  /** The pace after messages have taken slots, at most a second of those to come. */
  LanePace after(int messages, Instant now) {
    Instant until = from(now).plusNanos(step() * messages);
    Instant most = now.plusSeconds(1);
    return new LanePace(rate, until.isAfter(most) ? most : until);
  }

  /** How long it takes until as many slots have passed. */
  Duration lasting(int slots) {
    return Duration.ofNanos(step() * slots);
  }

  /** When the next slot comes, at the earliest now. */
  Instant next(Instant now) {
    Instant from = from(now);
    return from.isAfter(now) ? from : now;
  }

  private Instant from(Instant now) {
    boolean wrong = usedUntil.isAfter(now.plus(MOST_AHEAD));
    return wrong ? now : later(usedUntil, now.minus(CATCHING_UP));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private long step() {
    return (long) (NANOS / (rate * USE));
  }
}
