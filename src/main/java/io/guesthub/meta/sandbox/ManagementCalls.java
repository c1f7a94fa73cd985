package io.guesthub.meta.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Calls that manage an account: 5,000 an hour for one with a number (Cloud API, rate limits). */
@Component
@OnlyInSandbox
class ManagementCalls {

  private static final int MOST = 5_000;
  private static final Duration HOUR = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<String, Hour> hours = new ConcurrentHashMap<>();

  private record Hour(Instant from, int calls) {

    boolean over(Instant now) {
      return now.isBefore(from) || !now.isBefore(from.plus(HOUR));
    }
  }

  ManagementCalls(InstantSource clock) {
    this.clock = clock;
  }

  /** One more; answers how much of the hour's calls is used, 100 for all, more for too many. */
  int count(String wabaId) {
    Instant now = clock.instant();
    Hour hour =
        hours.compute(
            wabaId,
            (id, known) ->
                known == null || known.over(now)
                    ? new Hour(now, 1)
                    : new Hour(known.from(), known.calls() + 1));
    return percent(hour);
  }

  int percent(String wabaId) {
    Hour hour = hours.get(wabaId);
    return hour == null || hour.over(clock.instant()) ? 0 : percent(hour);
  }

  /** Minutes until calls are taken again. */
  long minutesLeft(String wabaId) {
    Hour hour = hours.get(wabaId);
    return hour == null
        ? 0
        : Duration.between(clock.instant(), hour.from().plus(HOUR)).toMinutes() + 1;
  }

  private static int percent(Hour hour) {
    int percent = (int) (hour.calls() * 100L / MOST);
    return hour.calls() > MOST ? Math.max(101, percent) : percent;
  }
}
