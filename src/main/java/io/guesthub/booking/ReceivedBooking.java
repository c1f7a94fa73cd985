package io.guesthub.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An event of a booking that arrived at a door.
 *
 * @param propertyId whose booking it is about
 * @param bookingId the PMS's id of the booking
 * @param eventId the same whenever the same event is delivered again
 * @param receivedAt when it arrived at the door
 * @param content the canonical booking as JSON, not checked yet
 */
public record ReceivedBooking(
    String propertyId, String bookingId, String eventId, Instant receivedAt, JsonNode content) {

  private static final String PROPERTY = "property";
  private static final String BOOKING_ID = "bookingId";
  private static final String EVENT_ID = "eventId";
  private static final String RECEIVED_AT = "receivedAt";
  private static final int LONGEST_PROPERTY_ID = 64;

  private static final Map<String, Shape> ENVELOPE =
      Map.of(
          PROPERTY, Shapes.id(LONGEST_PROPERTY_ID),
          BOOKING_ID, Shapes.id(BookingParts.LONGEST_ID),
          EVENT_ID, Shapes.id(BookingParts.LONGEST_ID),
          RECEIVED_AT, Shapes.instant());

  /**
   * Reads a booking as it travels on {@code pms.bookings}: the canonical booking with {@code
   * property} and {@code bookingId} at its top and, if its sender has them, {@code eventId} and
   * {@code receivedAt}.
   *
   * @param eventId for a message that names none
   * @param receivedAt for a message that names none; none is later than this
   * @throws Problem 400 naming every field at fault
   */
  static ReceivedBooking read(JsonNode message, String eventId, Instant receivedAt) {
    if (!message.isObject()) {
      throw Problem.invalid("", "must be an object");
    }
    ObjectNode content = message.deepCopy();
    ObjectNode envelope = content.objectNode();
    ENVELOPE.keySet().stream()
        .filter(content::has)
        .forEach(name -> envelope.set(name, content.remove(name)));
    Faults faults = new Faults();
    JsonNode read =
        Shapes.object(ENVELOPE, Set.of(PROPERTY, BOOKING_ID)).read(envelope, "", faults);
    if (!faults.found().isEmpty()) {
      throw Problem.invalid(withFaultsOf(content, faults.found()));
    }
    Instant said = instant(read.path(RECEIVED_AT), receivedAt);
    return new ReceivedBooking(
        read.path(PROPERTY).textValue(),
        read.path(BOOKING_ID).textValue(),
        read.path(EVENT_ID).asText(eventId),
        said.isAfter(receivedAt) ? receivedAt : said,
        content);
  }

  ReceivedBooking withEventId(String id) {
    return new ReceivedBooking(propertyId, bookingId, id, receivedAt, content);
  }

  /** As it travels on {@code pms.bookings}. */
  ObjectNode message() {
    ObjectNode message = content.deepCopy();
    message.put(PROPERTY, propertyId);
    message.put(BOOKING_ID, bookingId);
    message.put(EVENT_ID, eventId);
    message.put(RECEIVED_AT, receivedAt.toString());
    return message;
  }

  private static Instant instant(JsonNode value, Instant otherwise) {
    return value.isTextual() ? Instant.parse(value.textValue()) : otherwise;
  }

  private static List<FieldError> withFaultsOf(JsonNode content, List<FieldError> faults) {
    List<FieldError> all = new ArrayList<>(faults);
    try {
      BookingEvent.read(content);
    } catch (Problem invalid) {
      all.addAll(invalid.body().errors());
    }
    return all;
  }
}
