package io.guesthub.reminder;

import io.guesthub.booking.Booking;
import io.guesthub.booking.Phone;
import io.guesthub.booking.PhoneVerdict;
import io.guesthub.property.Property;
import java.util.List;
import java.util.Optional;

/** Whether a reminder may go to the phone of a booking. */
final class GuestPhone {

  private GuestPhone() {}

  /**
   * A number whose country is a guess may be a stranger's. Where there is none at all to trust,
   * whoever sends knows whether the guest has written.
   */
  static Optional<Verdict.Hold> suspect(Property property, Booking booking) {
    List<PhoneVerdict> verdicts = booking.phones().stream().map(Phone::verdict).toList();
    boolean sure =
        verdicts.contains(PhoneVerdict.VALID) || verdicts.contains(PhoneVerdict.POSSIBLE);
    boolean guessed = verdicts.contains(PhoneVerdict.GUESSED);
    return guessed && !sure && !property.messageGuessedPhones()
        ? Optional.of(
            new Verdict.Hold(
                Reason.SUSPECT_PHONE,
                "The number came without its country; see the property's messageGuessedPhones."))
        : Optional.empty();
  }

  /** Whether any number can be written to. */
  static boolean isUsable(Booking booking) {
    return booking.phones().stream().anyMatch(phone -> phone.verdict().matches());
  }
}
