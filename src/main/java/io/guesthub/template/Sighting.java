package io.guesthub.template;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When something was so at Meta: at some moment from {@code from} on, and before {@code to}. Meta
 * gives its webhooks whole seconds, and a page of a list was read between question and answer; so
 * of two sightings that overlap nobody can tell which is the later.
 */
record Sighting(Instant from, Instant to) {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /**
   * What a webhook tells: in the second that Meta names, and before it came.
   *
   * @param received by the hub's clock, as the times of questions are
   */
  static Sighting told(Instant time, Instant received) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    Instant end = second.plus(SECOND);
    Instant to = received.isBefore(end) ? received : end;
    return new Sighting(second, to.isAfter(second) ? to : second.plusMillis(1));
  }

  /** What an answer shows. */
  static Sighting shown(Instant asked, Instant answered) {
    return new Sighting(asked, answered.isAfter(asked) ? answered : asked.plusMillis(1));
  }

  /**
   * What the answer to a submission shows: nothing that Meta tells of the template can be older,
   * though the second in which Meta tells it may have begun before.
   */
  static Sighting born(Instant asked) {
    return new Sighting(asked, asked.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether this is certainly the later one. */
  boolean isAfter(Sighting other) {
    return !from.isBefore(other.to);
  }
}
