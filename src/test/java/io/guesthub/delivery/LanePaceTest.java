package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanePaceTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void aNumberThatRestedMaySendOneAtOnce() {
    LanePace pace = new LanePace(80, Instant.EPOCH);
    assertThat(pace.slots(START)).isOne();
  }

  @Test
  void slotsThatAreTakenAreGone() {
    LanePace pace = new LanePace(80, Instant.EPOCH);
    LanePace after = pace.after(pace.slots(START), START);
    assertThat(after.slots(START)).isZero();
    assertThat(after.next(START)).isBetween(START, START.plusMillis(20));
    assertThat(after.slots(START.plusMillis(20))).isPositive();
  }

  @Test
  void howeverUnevenlyTheDispatcherLooksAMinuteHasItsSlotsAndNoSecondHasMore() {
    Random random = new Random(1);
    LanePace pace = new LanePace(80, Instant.EPOCH);
    int[] perSecond = new int[60];
    Duration at = Duration.ZERO;
    while (at.toSeconds() < 60) {
      Instant now = START.plus(at);
      int slots = pace.slots(now);
      pace = pace.after(slots, now);
      perSecond[(int) at.toSeconds()] += slots;
      at = at.plusMillis(5 + random.nextInt(30));
    }
    assertThat(java.util.Arrays.stream(perSecond).skip(1).max().orElseThrow())
        .isLessThanOrEqualTo(82);
    assertThat(java.util.Arrays.stream(perSecond).sum()).isBetween(4_720, 4_805);
  }

  @Test
  void aDispatcherThatWasHeldUpForAMomentCatchesUp() {
    LanePace pace = new LanePace(80, START);
    assertThat(pace.slots(START.plusMillis(150))).isBetween(11, 13);
    assertThat(pace.slots(START.plusMillis(500))).isOne();
  }

  @Test
  void whatGuestsSendTakesSlotsToo() {
    LanePace pace = new LanePace(80, START).after(40, START);
    assertThat(pace.slots(START.plusMillis(400))).isZero();
    assertThat(pace.slots(START.plusMillis(600))).isPositive();
  }

  @Test
  void aClockThatWasSetBackStopsNobody() {
    LanePace pace = new LanePace(80, START.plus(Duration.ofDays(3)));
    assertThat(pace.slots(START)).isPositive();
  }
}
