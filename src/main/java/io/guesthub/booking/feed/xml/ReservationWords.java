package io.guesthub.booking.feed.xml;

import io.guesthub.booking.BookingStatus;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code ResStatus} means: of a reservation, where it stands; of a whole message, what it does
 * to its reservations (OpenTravel's code lists and what senders make of them).
 */
final class ReservationWords {

  private static final Map<String, BookingStatus> MEANINGS =
      Map.ofEntries(
          Map.entry("commit", BookingStatus.CONFIRMED),
          Map.entry("book", BookingStatus.CONFIRMED),
          Map.entry("booked", BookingStatus.CONFIRMED),
          Map.entry("reserved", BookingStatus.CONFIRMED),
          Map.entry("confirmed", BookingStatus.CONFIRMED),
          Map.entry("modify", BookingStatus.CONFIRMED),
          Map.entry("modified", BookingStatus.CONFIRMED),
          Map.entry("cancel", BookingStatus.CANCELLED),
          Map.entry("cancelled", BookingStatus.CANCELLED),
          Map.entry("canceled", BookingStatus.CANCELLED),
          Map.entry("requested", BookingStatus.INQUIRY),
          Map.entry("quote", BookingStatus.INQUIRY),
          Map.entry("initiate", BookingStatus.STANDBY),
          Map.entry("hold", BookingStatus.STANDBY),
          Map.entry("pending", BookingStatus.STANDBY),
          Map.entry("waitlisted", BookingStatus.STANDBY),
          Map.entry("requestdenied", BookingStatus.CANCELLED),
          Map.entry("inhouse", BookingStatus.CHECKED_IN),
          Map.entry("checkedin", BookingStatus.CHECKED_IN),
          Map.entry("checkedout", BookingStatus.CHECKED_OUT),
          Map.entry("noshow", BookingStatus.NO_SHOW));

  private ReservationWords() {}

  /** A word nobody knows is told as such: the booking is kept and matches nothing. */
  static BookingStatus meaningOf(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return MEANINGS.getOrDefault(plain, BookingStatus.UNKNOWN);
  }
}
