package io.guesthub.delivery;

import io.guesthub.account.Accounts;
import io.guesthub.account.SendingNumber;
import io.guesthub.booking.Booking;
import io.guesthub.booking.Bookings;
import io.guesthub.conversation.Addressee;
import io.guesthub.conversation.Addressees;
import io.guesthub.delivery.SendRequest.Target;
import io.guesthub.property.Property;
import io.guesthub.web.Problem;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds whom a message goes to and from which number, if that may be. */
@Component
class Recipients {

  private final Addressees addressees;
  private final Accounts accounts;
  private final Bookings bookings;

  Recipients(Addressees addressees, Accounts accounts, Bookings bookings) {
    this.addressees = addressees;
    this.accounts = accounts;
    this.bookings = bookings;
  }

  /**
   * Finds the recipient, in the caller's transaction. The thread of a booking is made if need be.
   *
   * @throws Problem 404, then 409 {@code no-phone}, {@code banned}, {@code account-not-active}; a
   *     property without any number is told so before the guest is looked for
   */
  Recipient find(Property property, Target target) {
    Recipient found = found(property, target);
    if (found.who().banned()) {
      throw Problem.conflict("banned", "The guest is banned. Lift the ban to write to them.");
    }
    if (!found.number().maySend()) {
      throw notActive(found.number());
    }
    return found;
  }

  /** See {@link Sends#expect}. */
  void expect(Collection<Booking> bookings) {
    addressees.lock(bookings);
  }

  private Recipient found(Property property, Target target) {
    if (target instanceof Target.OfReadBooking read) {
      return ofBooking(property, read.booking());
    }
    if (target instanceof Target.OfBooking named) {
      return ofBooking(
          property, bookings.find(property.id(), named.bookingId()).orElseThrow(Problem::notFound));
    }
    return ofThread(property, (Target.OfThread) target);
  }

  /**
   * The number of an account.
   *
   * @throws Problem 409 {@code account-not-active}
   */
  static SendingNumber demandActive(Optional<SendingNumber> number) {
    SendingNumber found = number.orElseThrow(Recipients::notConnected);
    if (!found.maySend()) {
      throw notActive(found);
    }
    return found;
  }

  private Recipient ofThread(Property property, Target.OfThread target) {
    Addressee who = addressees.ofThread(property.id(), target.threadId());
    @Nullable Booking booking =
        Optional.ofNullable(who.bookingId())
            .flatMap(id -> bookings.find(property.id(), id))
            .orElse(null);
    SendingNumber number = own(property, who.phoneNumberId()).orElseThrow(Recipients::notConnected);
    return new Recipient(property, who, number, booking);
  }

  private Recipient ofBooking(Property property, Booking booking) {
    // Where the last number is gone, the conversation goes on with another one.
    SendingNumber number =
        addressees
            .numberAbout(property.id(), booking.id())
            .flatMap(id -> own(property, id))
            .filter(SendingNumber::maySend)
            .or(() -> accounts.numberFor(property.id()))
            .orElseThrow(Recipients::notConnected);
    Addressee who = addressees.ofBooking(booking, number.numberId());
    return new Recipient(property, who, number, booking);
  }

  /** A number may have been connected by another property since. */
  private Optional<SendingNumber> own(Property property, String numberId) {
    return accounts.number(numberId).filter(number -> number.propertyId().equals(property.id()));
  }

  private static Problem notConnected() {
    return Problem.conflict(
        "account-not-active", "The property has no connected WhatsApp number to send from.");
  }

  private static Problem notActive(SendingNumber number) {
    String reason = number.statusReason();
    return Problem.conflict(
        "account-not-active",
        "The WhatsApp account is "
            + number.status()
            + (reason == null ? "." : ": " + reason)
            + " Connect it again to send.");
  }
}
