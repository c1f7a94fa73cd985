package io.guesthub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bench may only call something lost that is: its numbering has to be exact. */
class UpdateMixTest {

  private static final int UPDATES = 50_000;

  @Test
  void everyUpdateIsFoundAgainByWhatItIsAbout() {
    for (int update = 0; update < UPDATES; update++) {
      int found =
          UpdateMix.isGuestMessage(update)
              ? UpdateMix.updateOfGuestMessage(UpdateMix.guestMessage(update))
              : UpdateMix.updateOfStatus(UpdateMix.ownMessage(update), UpdateMix.status(update));
      assertThat(found).isEqualTo(update);
    }
  }

  @Test
  void noTwoUpdatesAreTheSame() {
    Set<String> seen = new HashSet<>();
    MetaBodies bodies = new MetaBodies(new UpdateMix("test"), 1_764_000_000L);
    for (int update = 0; update < UPDATES; update += 7) {
      assertThat(
              seen.add(
                  new String(bodies.updates(update, 1), java.nio.charset.StandardCharsets.UTF_8)))
          .isTrue();
    }
  }

  @Test
  void tenStatusesComeToOneGuestMessage() {
    long messages =
        java.util.stream.IntStream.range(0, 11_000).filter(UpdateMix::isGuestMessage).count();
    assertThat(messages).isEqualTo(1_000);
  }

  @Test
  void statusesSpeakOnlyOfMessagesThatTheHubWasToldOf() {
    int known = UpdateMix.ownMessages(UPDATES);
    for (int update = 0; update < UPDATES; update++) {
      if (!UpdateMix.isGuestMessage(update)) {
        assertThat(UpdateMix.ownMessage(update)).isLessThan(known);
      }
    }
  }
}
