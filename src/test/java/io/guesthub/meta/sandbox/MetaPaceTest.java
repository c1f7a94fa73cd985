package io.guesthub.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How fast the simulated Meta lets numbers be. */
class MetaPaceTest {

  private static final BusinessNumber NUMBER =
      BusinessNumber.of("1", "2", "+39 06 555 0100", "Hotel", true);

  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final MetaPace pace = new MetaPace(() -> now);

  @Test
  void aNumberSendsEightyInASecond() {
    assertThat(sent(100)).isEqualTo(80);
    pass(Duration.ofMillis(500));
    assertThat(sent(100)).isEqualTo(40);
    pass(Duration.ofHours(1));
    assertThat(sent(100)).isEqualTo(80);
  }

  @Test
  void aSteadyPaceIsNeverRefused() {
    for (int i = 0; i < 1000; i++) {
      assertThat(pace.send(NUMBER)).isTrue();
      pass(Duration.ofNanos(12_500_000));
    }
  }

  @Test
  void whatGuestsWriteCountsToo() {
    for (int i = 0; i < 60; i++) {
      pace.receive(NUMBER);
    }
    assertThat(sent(100)).isEqualTo(20);
  }

  @Test
  void aGuestGetsFortyFiveAtOnceAndThenOneInSixSeconds() {
    assertThat(sentTo("a", 60)).isEqualTo(45);
    assertThat(sentTo("b", 1)).isEqualTo(1);
    pass(Duration.ofSeconds(5));
    assertThat(sentTo("a", 1)).isZero();
    pass(Duration.ofSeconds(1));
    assertThat(sentTo("a", 2)).isEqualTo(1);
  }

  @Test
  void aClockThatIsSetBackBlocksNobody() {
    sentTo("a", 60);
    pass(Duration.ofDays(-2));
    assertThat(sentTo("a", 1)).isEqualTo(1);
  }

  private int sent(int calls) {
    int sent = 0;
    for (int i = 0; i < calls; i++) {
      sent += pace.send(NUMBER) ? 1 : 0;
    }
    return sent;
  }

  private int sentTo(String phone, int calls) {
    int sent = 0;
    for (int i = 0; i < calls; i++) {
      sent += pace.send(NUMBER, phone) ? 1 : 0;
    }
    return sent;
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
