package io.guesthub.meta.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A status that waits for its time. A moved clock does not move it.
 *
 * @param left how many statuses of the message are not told yet
 * @param dueNanos by the machine's own running time
 * @param attempts how often the door refused it
 */
record DueStatus(
    TakenMessage message, StatusStep step, AtomicInteger left, long dueNanos, int attempts)
    implements Delayed {

  private static final int MOST_DOUBLINGS = 6;

  static DueStatus of(TakenMessage message, StatusStep step, AtomicInteger left) {
    long delay = TimeUnit.MILLISECONDS.toNanos(step.afterMillis());
    return new DueStatus(message, step, left, System.nanoTime() + delay, 0);
  }

  /** The same once more, after a pause that doubles up to a minute. */
  DueStatus again() {
    Duration pause = Duration.ofSeconds(1L << Math.min(MOST_DOUBLINGS, attempts));
    return new DueStatus(message, step, left, System.nanoTime() + pause.toNanos(), attempts + 1);
  }

  /** When it happened, as the webhook tells it. */
  Instant at() {
    return message.at().plusMillis(step.afterMillis());
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    return Long.compare(dueNanos - ((DueStatus) other).dueNanos, 0);
  }
}
