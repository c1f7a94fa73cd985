package io.guesthub.booking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.property.DemoProperty;
import io.guesthub.property.Properties;
import java.time.InstantSource;
import java.time.LocalDate;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The bookings that the sandbox starts with: a guest in the house, one who comes, one who has not
 * paid yet, one who cancelled. They are made once; whatever somebody made of them later stays.
 */
@Component
@ConditionalOnProperty(name = "hub.meta.mode", havingValue = "sandbox", matchIfMissing = true)
class DemoBookings implements SmartInitializingSingleton {

  private final DemoProperty demo;
  private final Properties properties;
  private final Bookings bookings;
  private final InstantSource clock;

  DemoBookings(DemoProperty demo, Properties properties, Bookings bookings, InstantSource clock) {
    this.demo = demo;
    this.properties = properties;
    this.bookings = bookings;
    this.clock = clock;
  }

  /** Before the first call can come in. */
  @Override
  public void afterSingletonsInstantiated() {
    demo.seed();
    LocalDate today = LocalDate.ofInstant(clock.instant(), properties.zone(DemoProperty.ID));
    seed(
        "demo-1",
        stay(BookingStatus.CONFIRMED, today.minusDays(1), 4, "room-101"),
        guest("Ada", "Rossi", "it", "IT", "+39 333 555 0101"));
    seed(
        "demo-2",
        stay(BookingStatus.CONFIRMED, today.plusDays(7), 3, "room-102"),
        guest("Liam", "Byrne", "en", "IE", "+39 333 555 0102"));
    seed(
        "demo-3",
        stay(BookingStatus.STANDBY, today.plusDays(20), 5, "room-101"),
        guest("Mia", "Weber", "de", "DE", "+39 333 555 0103"));
    seed(
        "demo-4",
        stay(BookingStatus.CANCELLED, today.plusDays(2), 2, "room-102"),
        guest("Inès", "Martin", "fr", "FR", "+39 333 555 0104"));
  }

  private void seed(String id, ObjectNode booking, ObjectNode guest) {
    if (bookings.find(DemoProperty.ID, id).isEmpty()) {
      booking.set("guest", guest);
      bookings.store(new ReceivedBooking(DemoProperty.ID, id, "demo", clock.instant(), booking));
    }
  }

  private static ObjectNode stay(
      BookingStatus status, LocalDate checkIn, int nights, String listing) {
    ObjectNode stay = JsonNodeFactory.instance.objectNode();
    stay.put("status", status.name());
    stay.put("checkIn", checkIn.toString());
    stay.put("checkOut", checkIn.plusDays(nights).toString());
    stay.put("checkInTime", "15:00");
    stay.put("checkOutTime", "11:00");
    stay.putArray("listings").addObject().put("id", listing).put("adults", 2);
    stay.putObject("totals").put("currency", "EUR").put("total", "420.00").put("paid", "120.00");
    return stay;
  }

  private static ObjectNode guest(
      String firstName, String lastName, String language, String country, String phone) {
    ObjectNode guest = JsonNodeFactory.instance.objectNode();
    guest.put("firstName", firstName);
    guest.put("lastName", lastName);
    guest.put("language", language);
    guest.put("country", country);
    guest.putArray("phones").add(phone);
    return guest;
  }
}
