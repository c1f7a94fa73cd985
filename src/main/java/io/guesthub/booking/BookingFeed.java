package io.guesthub.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Where feed adapters hand over what they made of a PMS's words. A booking that lacks something is
 * taken: it waits for the event that brings it.
 */
@Component
public class BookingFeed {

  /** Bookings in one message: its consumer stores them in several batches. */
  private static final int MOST_AT_ONCE = 500;

  /**
   * What keeps a booking from ever being stored; nothing where it can be.
   *
   * @param bookingId the PMS's id of it
   * @param booking the canonical booking (contract, section 4)
   */
  public List<FieldError> faults(String bookingId, JsonNode booking) {
    List<FieldError> faults = new ArrayList<>();
    try {
      BookingDoor.demandId(bookingId);
    } catch (Problem invalid) {
      faults.addAll(invalid.body().errors());
    }
    try {
      BookingEvent.read(booking);
    } catch (Problem invalid) {
      faults.addAll(invalid.body().errors());
    }
    return faults;
  }

  /** Checked bookings as messages for {@code pms.bookings}, in their order. */
  public List<String> messages(List<ReceivedBooking> bookings) {
    List<String> messages = new ArrayList<>();
    for (int from = 0; from < bookings.size(); from += MOST_AT_ONCE) {
      ArrayNode message = JsonNodeFactory.instance.arrayNode();
      bookings.subList(from, Math.min(from + MOST_AT_ONCE, bookings.size())).stream()
          .map(ReceivedBooking::message)
          .forEach(message::add);
      messages.add(message.toString());
    }
    return messages;
  }
}
