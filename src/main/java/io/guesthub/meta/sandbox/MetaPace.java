package io.guesthub.meta.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Meta's limits of pace: messages of a number in a second, in and out, with a second's worth at
 * once; and one message in six seconds to a guest, with 45 at once, which are borrowed from the
 * time to come (Cloud API, throughput and pair rate). Kept in memory: each hub's simulator counts
 * for itself.
 */
@Component
@OnlyInSandbox
class MetaPace {

  private static final int BURST_TO_GUEST = 45;
  private static final Duration STEP_TO_GUEST = Duration.ofSeconds(6);
  private static final int MOST = 100_000;

  private final InstantSource clock;
  private final Map<String, Debt> numbers = new ConcurrentHashMap<>();
  private final Map<Pair, Debt> pairs = new ConcurrentHashMap<>();

  MetaPace(InstantSource clock) {
    this.clock = clock;
  }

  /** A number sends; false when it is too fast. */
  boolean send(BusinessNumber number) {
    return numbers
        .computeIfAbsent(number.id(), id -> new Debt())
        .take(clock.instant(), step(number), number.rate());
  }

  /** A number receives, which nobody refuses. */
  void receive(BusinessNumber number) {
    numbers
        .computeIfAbsent(number.id(), id -> new Debt())
        .add(clock.instant(), step(number), number.rate());
  }

  /** A number sends to a guest; false when it is too fast. */
  boolean send(BusinessNumber number, String phone) {
    Instant now = clock.instant();
    if (pairs.size() >= MOST) {
      pairs.values().removeIf(debt -> debt.paid(now));
    }
    return pairs
        .computeIfAbsent(new Pair(number.id(), phone), pair -> new Debt())
        .take(now, STEP_TO_GUEST, BURST_TO_GUEST);
  }

  private static Duration step(BusinessNumber number) {
    return Duration.ofSeconds(1).dividedBy(number.rate());
  }

  /** Until when the pace is used up. */
  private static final class Debt {

    private Instant until = Instant.MIN;

    synchronized boolean take(Instant now, Duration step, int burst) {
      Instant from = from(now, step, burst);
      if (Duration.between(now, from).compareTo(step.multipliedBy(burst - 1L)) > 0) {
        return false;
      }
      until = from.plus(step);
      return true;
    }

    synchronized void add(Instant now, Duration step, int burst) {
      Instant most = now.plus(step.multipliedBy(burst));
      Instant next = from(now, step, burst).plus(step);
      until = next.isAfter(most) ? most : next;
    }

    synchronized boolean paid(Instant now) {
      return !until.isAfter(now);
    }

    /** A clock that was set back has made the debt longer than it can be. */
    private Instant from(Instant now, Duration step, int burst) {
      boolean real = until.isAfter(now) && !until.isAfter(now.plus(step.multipliedBy(burst + 1L)));
      return real ? until : now;
    }
  }
}
