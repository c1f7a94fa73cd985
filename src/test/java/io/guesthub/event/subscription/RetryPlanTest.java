package io.guesthub.event.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When failed deliveries come again. */
class RetryPlanTest {

  private final RetryPlan plan = new RetryPlan(new Random(7));

  @ParameterizedTest
  @CsvSource({
    "1, PT5S",
    "2, PT5M",
    "3, PT30M",
    "4, PT2H",
    "5, PT5H",
    "6, PT10H",
    "7, PT14H",
    "8, PT20H",
    "9, PT24H"
  })
  void eachPauseIsThePublishedOneAndATenthMoreAtMost(int attempts, Duration pause) {
    assertThat(plan.pauseAfter(attempts))
        .hasValueSatisfying(
            found ->
                assertThat(found).isBetween(pause, pause.plus(pause.dividedBy(10)).plusMillis(1)));
  }

  @Test
  void theTenthAttemptIsTheLast() {
    assertThat(plan.pauseAfter(10)).isEmpty();
  }
}
