package io.guesthub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers that this hub's dispatcher leaves alone for a while, so that looking costs little. */
final class LaneRests {

  /** Longer than any rest: one that ends later was made by a clock that has been set back since. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Map<String, Instant> ends = new ConcurrentHashMap<>();

  /** Nobody looks at the number before an instant. */
  void rest(String numberId, Instant until) {
    ends.put(numberId, until);
  }

  boolean isResting(String numberId, Instant now) {
    Instant until = ends.get(numberId);
    return until != null && isAhead(until, now);
  }

  /** When the first rest ends that is not over; empty where no number rests. */
  Optional<Instant> firstEnd(Instant now) {
    ends.values().removeIf(until -> !isAhead(until, now));
    return ends.values().stream().min(Instant::compareTo);
  }

  private static boolean isAhead(Instant until, Instant now) {
    return until.isAfter(now) && !until.isAfter(now.plus(LONGEST));
  }
}
