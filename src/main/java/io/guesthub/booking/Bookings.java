package io.guesthub.booking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.event.EventLog;
import io.guesthub.event.HubEvent;
import io.guesthub.platform.Ids;
import io.guesthub.property.Properties;
import io.guesthub.property.Property;
import io.guesthub.web.Problem;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other modules may know of bookings, and the one place where they change. */
@Component
public class Bookings {

  private final BookingStore store;
  private final BookingEventStore eventStore;
  private final GuestPhones phones;
  private final Properties properties;
  private final EventLog log;
  private final InstantSource clock;

  Bookings(
      BookingStore store,
      BookingEventStore eventStore,
      GuestPhones phones,
      Properties properties,
      EventLog log,
      InstantSource clock) {
    this.store = store;
    this.eventStore = eventStore;
    this.phones = phones;
    this.properties = properties;
    this.log = log;
    this.clock = clock;
  }

  /** The booking with this id. */
  public Optional<Booking> find(String propertyId, String bookingId) {
    return Optional.ofNullable(findAll(propertyId, Set.of(bookingId)).get(bookingId));
  }

  /** Those of the bookings that exist, by id: two statements, however many they are. */
  public Map<String, Booking> findAll(String propertyId, Collection<String> bookingIds) {
    return store.find(propertyId, bookingIds);
  }

  /**
   * The bookings whose guest has one of these phones, in one statement. Blocked dates and bookings
   * that are only asked for never match.
   *
   * @param phoneKeys as {@link PhoneKey#of} makes them, or numbers to make them of; empty ones
   *     match nothing
   */
  public List<StayCandidate> matching(String propertyId, Collection<String> phoneKeys) {
    List<String> keys =
        phoneKeys.stream().map(PhoneKey::of).filter(key -> !key.isEmpty()).distinct().toList();
    return keys.isEmpty() ? List.of() : store.matching(propertyId, keys);
  }

  /**
   * Merges an event into its booking and tells {@code booking.stored} if that changed it. Delivered
   * again, the event changes nothing. One without which the booking would be incomplete waits.
   *
   * @throws Problem 400 naming every field at fault, the property if there is none such
   */
  @Transactional
  StoredBooking store(ReceivedBooking received) {
    BookingEvent event = BookingEvent.read(received.content());
    Property property =
        properties
            .find(received.propertyId())
            .orElseThrow(() -> Problem.invalid("property", "is not known to the hub"));
    store.lock(received.propertyId(), received.bookingId());
    KnownEvents events = eventStore.knownOf(received, event);
    if (events.isDone()) {
      Booking booking = find(received.propertyId(), received.bookingId()).orElse(null);
      return new StoredBooking(BookingOutcome.REPEATED, booking, List.of());
    }
    @Nullable BookingState known =
        store.states(received.propertyId(), Set.of(received.bookingId())).get(received.bookingId());
    BookingState alone =
        (known == null ? BookingState.NEW : known).with(event, received.receivedAt());
    ReceivedBooking entry = events.entryOf(received, event);
    List<KnownEvents.Waiting> others = events.waitingBeside(entry);
    BookingState together = alone;
    for (KnownEvents.Waiting each : others) {
      together = together.with(each.event(), each.receivedAt());
    }
    boolean complete = together.lacks().isEmpty();
    BookingState merged = complete ? together : alone;
    if (!merged.lacks().isEmpty()) {
      eventStore.record(entry, event, BookingOutcome.WAITING);
      return new StoredBooking(BookingOutcome.WAITING, null, merged.lacks());
    }
    if (complete) {
      eventStore.merged(entry, others);
    }
    boolean changed = known == null || !merged.shows(known);
    BookingOutcome outcome = changed ? BookingOutcome.APPLIED : BookingOutcome.OLDER;
    eventStore.record(entry, event, outcome);
    store.save(entry.propertyId(), entry.bookingId(), merged, clock.instant());
    List<Phone> read = phones.of(merged, property);
    if (changed) {
      store.savePhones(entry.propertyId(), entry.bookingId(), read);
      log.record(told(entry, merged));
    }
    return new StoredBooking(outcome, booking(entry, merged, read), List.of());
  }

  private static Booking booking(ReceivedBooking entry, BookingState state, List<Phone> phones) {
    return new Booking(
        entry.propertyId(),
        entry.bookingId(),
        state.status(),
        state.checkIn().orElse(null),
        state.checkOut().orElse(null),
        phones,
        state.document());
  }

  private static HubEvent told(ReceivedBooking received, BookingState state) {
    ObjectNode data = state.document();
    data.put("bookingId", received.bookingId());
    // A door code is nobody's business on the bus; who needs it asks for the booking.
    data.remove("pin");
    return new HubEvent(
        Ids.of("booking.stored", received.propertyId(), received.bookingId(), received.eventId()),
        received.propertyId(),
        "booking.stored",
        received.bookingId(),
        received.receivedAt(),
        data);
  }
}
