package io.guesthub.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.Booking;
import io.guesthub.booking.BookingStatus;
import io.guesthub.property.Listing;
import io.guesthub.property.Property;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking of nobody's: for previews, for tests, and for the examples that Meta's reviewers read.
 */
final class InventedBooking {

  /** Its door code. */
  static final String PIN = "4821";

  /** Its id, and whatever else tells bookings apart. */
  static final String ID = "AB12CD";

  private static final LocalDate CHECK_IN = LocalDate.of(2027, 6, 18);
  private static final LocalDate CHECK_OUT = LocalDate.of(2027, 6, 21);

  private InventedBooking() {}

  /** One in the first listing of the property. */
  static Booking of(Property property) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("status", BookingStatus.CONFIRMED.name());
    document.put("checkIn", CHECK_IN.toString());
    document.put("checkOut", CHECK_OUT.toString());
    document.put("checkInTime", "15:00");
    document.put("checkOutTime", "11:00");
    ObjectNode listing = document.putArray("listings").addObject();
    String listingId = property.listings().stream().findFirst().map(Listing::id).orElse("101");
    listing.put("id", listingId).put("adults", 2).put("children", 1);
    ObjectNode guest = document.putObject("guest");
    guest.put("firstName", "Ada").put("lastName", "Rossi");
    ObjectNode totals = document.putObject("totals");
    totals.put("currency", "EUR").put("total", "420.00").put("paid", "120.00");
    document.put("pin", PIN);
    ObjectNode links = document.putObject("links");
    links.put("bookingDetails", link(property.bookingUrl(), "booking"));
    links.put("preCheckIn", link(property.preCheckInUrl(), "check-in"));
    return new Booking(
        property.id(), ID, BookingStatus.CONFIRMED, CHECK_IN, CHECK_OUT, List.of(), document);
  }

  private static String link(@Nullable String base, String page) {
    String address = base == null ? "https://hotel.example/" + page + "/" : base;
    return GuestLinks.open(address).replace(GuestLinks.SUFFIX, ID);
  }
}
