package io.guesthub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A hub that cannot start says why and ends, so that whoever watches over it notices. */
class FailedStartTest {

  @Test
  void aRouteThatCannotStartEndsTheHub() {
    try (HubProcess hub =
        new HubProcess(WorkFolder.of(getClass()), Map.of("HUB_REMINDER_CRON", "0 0 25 * * ?"))) {
      hub.start();

      await("end").atMost(Duration.ofSeconds(90)).until(() -> !hub.isAlive());
      assertThat(hub.logTail()).contains("CronExpression '0 0 25 * * ?' is invalid");
    }
  }
}
