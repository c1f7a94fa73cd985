package io.guesthub.delivery;

import io.guesthub.account.SendingNumber;
import io.guesthub.booking.Booking;
import io.guesthub.conversation.Addressee;
import io.guesthub.property.Property;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message goes to, and from where.
 *
 * @param property who writes
 * @param who the guest
 * @param number from which it goes
 * @param booking what it is about; absent in an inquiry
 */
record Recipient(
    Property property, Addressee who, SendingNumber number, @Nullable Booking booking) {

  /** Languages to write to the guest in, the dearest first. */
  List<String> languages() {
    List<String> languages = new ArrayList<>();
    if (booking != null) {
      booking.text("guest.language").ifPresent(languages::add);
    }
    languages.addAll(property.languages());
    return languages;
  }
}
