package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.booking.Booking;
import io.guesthub.conversation.Addressee;
import io.guesthub.conversation.Failure;
import io.guesthub.conversation.ServiceWindow;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecheckTest {

  private final Recheck recheck = new Recheck();

  @Test
  void withinTheWindowEverythingMayGo() {
    assertThat(reason(SendsMade.text(), guest(true, false, false), null)).isEmpty();
  }

  @Test
  void outsideOfItOnlyTemplates() {
    Addressee guest = guest(false, false, false);
    assertThat(reason(SendsMade.text(), guest, null)).hasValueSatisfying(RecheckTest::isOurs);
    assertThat(reason(SendsMade.template("{}", "UTILITY"), guest, null)).isEmpty();
  }

  @Test
  void marketingGoesToNobodyWhoHasStoppedIt() {
    Addressee guest = guest(true, false, true);
    assertThat(reason(SendsMade.template("{}", "MARKETING"), guest, null)).isPresent();
    assertThat(reason(SendsMade.template("{}", "UTILITY"), guest, null)).isEmpty();
  }

  @Test
  void nothingGoesToTheBanned() {
    assertThat(reason(SendsMade.template("{}", "UTILITY"), guest(true, true, false), null))
        .isPresent();
  }

  @Test
  void aGuestWhoDoesNotAgreeIsAnsweredButNotWrittenToFirst() {
    Booking denied = SendsMade.booking("{'consent':{'whatsapp':'DENIED'}}");
    Send template = SendsMade.template("{}", "UTILITY");
    assertThat(reason(template, guest(false, false, false), denied)).isPresent();
    assertThat(reason(template, guest(true, false, false), denied)).isEmpty();
    assertThat(reason(SendsMade.byRule(), guest(true, false, false), denied)).isPresent();
  }

  @Test
  void whatIsTooLateStays() {
    Addressee guest = guest(true, false, false);
    assertThat(reason(SendsMade.until(SendsMade.NOW.minusSeconds(1)), guest, null)).isPresent();
    assertThat(reason(SendsMade.until(SendsMade.NOW.plusSeconds(1)), guest, null)).isEmpty();
  }

  private Optional<Failure> reason(Send send, Addressee guest, @Nullable Booking booking) {
    return recheck.reason(send, guest, booking, SendsMade.NOW);
  }

  private static void isOurs(Failure failure) {
    assertThat(failure.code()).isZero();
    assertThat(failure.advice()).contains("template").doesNotContain("reconnect");
  }

  private static Addressee guest(boolean open, boolean banned, boolean stopped) {
    return new Addressee(
        "house",
        UUID.randomUUID(),
        UUID.randomUUID(),
        "100200300",
        "+393335550101",
        null,
        null,
        banned,
        stopped,
        new ServiceWindow(open, SendsMade.NOW));
  }
}
