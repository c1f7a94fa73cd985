package io.guesthub.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.guesthub.platform.Ids;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes bookings that come over HTTP: whatever is wrong with them is said at once, the rest goes to
 * the bus as one message, so that all of a call is kept or nothing.
 */
@Component
class BookingDoor {

  private static final int PATIENCE = 10;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final BookingStore store;
  private final ProducerTemplate routes;
  private final Ids ids;
  private final InstantSource clock;

  BookingDoor(BookingStore store, ProducerTemplate routes, Ids ids, InstantSource clock) {
    this.store = store;
    this.routes = routes;
    this.ids = ids;
    this.clock = clock;
  }

  /** A booking as a caller brought it. */
  record Brought(String bookingId, JsonNode content) {}

  /**
   * What became of a call.
   *
   * @param eventIds of the bookings that were accepted
   * @param rejected what is wrong with the others, by their place in the call
   */
  record Acceptance(List<String> eventIds, SortedMap<Integer, List<FieldError>> rejected) {}

  private record Checked(Brought brought, BookingEvent event) {}

  /** Accepts the bookings that can be; the others keep nobody back. */
  Acceptance accept(String propertyId, List<Brought> bookings) {
    SortedMap<Integer, List<FieldError>> rejected = new TreeMap<>();
    Map<Integer, Checked> checked = new LinkedHashMap<>();
    for (int index = 0; index < bookings.size(); index++) {
      try {
        Brought each = bookings.get(index);
        demandId(each.bookingId());
        checked.put(index, new Checked(each, BookingEvent.read(each.content())));
      } catch (Problem invalid) {
        rejected.put(index, invalid.body().errors());
      }
    }
    Map<Integer, List<FieldError>> incomplete = patientlyIncomplete(propertyId, checked);
    rejected.putAll(incomplete);
    checked.keySet().removeAll(incomplete.keySet());
    List<ReceivedBooking> accepted = received(propertyId, checked.values());
    if (!accepted.isEmpty()) {
      ArrayNode message = JsonNodeFactory.instance.arrayNode(accepted.size());
      accepted.forEach(each -> message.add(each.message()));
      routes.sendBody("direct:accept-booking", message.toString());
    }
    return new Acceptance(accepted.stream().map(ReceivedBooking::eventId).toList(), rejected);
  }

  /**
   * The bookings that would lack something, whatever is known of them already. A PMS may send a
   * whole booking and at once a change to it; the first may still be on the bus when the second is
   * looked at, so it gets a moment before anything is refused.
   */
  private Map<Integer, List<FieldError>> patientlyIncomplete(
      String propertyId, Map<Integer, Checked> checked) {
    Map<Integer, List<FieldError>> incomplete = incomplete(propertyId, checked);
    for (int wait = 0; wait < PATIENCE && !incomplete.isEmpty(); wait++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      incomplete = incomplete(propertyId, checked);
    }
    return incomplete;
  }

  private Map<Integer, List<FieldError>> incomplete(
      String propertyId, Map<Integer, Checked> checked) {
    Map<String, BookingState> states =
        store.states(
            propertyId, checked.values().stream().map(each -> each.brought().bookingId()).toList());
    Map<Integer, List<FieldError>> incomplete = new LinkedHashMap<>();
    Instant now = clock.instant();
    checked.forEach(
        (index, each) -> {
          String id = each.brought().bookingId();
          BookingState merged = states.getOrDefault(id, BookingState.NEW).with(each.event(), now);
          List<FieldError> lacks = merged.lacks();
          if (lacks.isEmpty()) {
            states.put(id, merged);
          } else {
            incomplete.put(index, lacks);
          }
        });
    return incomplete;
  }

  private List<ReceivedBooking> received(String propertyId, Iterable<Checked> checked) {
    List<ReceivedBooking> received = new ArrayList<>();
    Instant now = clock.instant();
    for (Checked each : checked) {
      // A microsecond apart: in one call, too, the later entry is the later word.
      Instant at = now.plusNanos(1_000L * received.size());
      Brought brought = each.brought();
      received.add(
          new ReceivedBooking(
              propertyId, brought.bookingId(), ids.next().toString(), at, brought.content()));
    }
    return received;
  }

  static void demandId(String bookingId) {
    Faults faults = new Faults();
    Shapes.id(BookingParts.LONGEST_ID)
        .read(JsonNodeFactory.instance.textNode(bookingId), "bookingId", faults);
    faults.throwIfAny();
  }
}
