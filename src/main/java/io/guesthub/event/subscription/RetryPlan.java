package io.guesthub.event.subscription;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed delivery is tried again: the plan that the Standard Webhooks specification shows.
 */
final class RetryPlan {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** Part of a pause that chance may add, so that what failed together does not return together. */
  private static final double JITTER = 0.1;

  private final RandomGenerator chance;

  RetryPlan(RandomGenerator chance) {
    this.chance = chance;
  }

  /**
   * The pause after a failed attempt.
   *
   * @param attempts how many there were
   * @return empty when it is given up
   */
  Optional<Duration> pauseAfter(int attempts) {
    if (attempts > PAUSES.size()) {
      return Optional.empty();
    }
    Duration pause = PAUSES.get(Math.max(1, attempts) - 1);
    return Optional.of(pause.plusMillis((long) (pause.toMillis() * JITTER * chance.nextDouble())));
  }
}
