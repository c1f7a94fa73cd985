package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallSlotsTest {

  private final CallSlots slots = new CallSlots(settings(64));

  @Test
  void aNumberGetsHalfOfWhatIsFreeAndLeavesRoomForOthers() {
    assertThat(slots.take("one", 100)).isEqualTo(32);
    assertThat(slots.take("two", 100)).isEqualTo(16);
    assertThat(slots.take("three", 100)).isEqualTo(8);
    assertThat(slots.take("one", 1)).isZero();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    assertThat(slots.take("one", 100)).isEqualTo(32);
    slots.give("one", 32);
    assertThat(slots.used()).isZero();
    assertThat(slots.take("two", 10)).isEqualTo(10);
  }

  private static DeliverySettings settings(int calls) {
    Duration second = Duration.ofSeconds(1);
    return new DeliverySettings(
        80, Map.of(), calls, 128, second, second, second, second, 1, second);
  }
}
