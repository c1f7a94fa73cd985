package io.guesthub.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.Booking;
import io.guesthub.booking.Phone;
import io.guesthub.booking.PhoneKey;
import io.guesthub.conversation.ThreadStore.OpenThread;
import io.guesthub.event.EventLog;
import io.guesthub.event.HubEvent;
import io.guesthub.platform.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds or opens the conversation with the guest of a booking. */
@Component
class BookingConversations {

  private final AddresseeStore store;
  private final GuestStore guests;
  private final GuestDirectory directory;
  private final ThreadStore threads;
  private final EventLog events;
  private final InstantSource clock;
  private final ObjectMapper json;

  BookingConversations(
      AddresseeStore store,
      GuestStore guests,
      GuestDirectory directory,
      ThreadStore threads,
      EventLog events,
      InstantSource clock,
      ObjectMapper json) {
    this.store = store;
    this.guests = guests;
    this.directory = directory;
    this.threads = threads;
    this.events = events;
    this.clock = clock;
    this.json = json;
  }

  /**
   * The thread about the booking with the guest who has one of its phones; of several, where there
   * was something to say last. Without a phone to trust, whoever has written about the booking is
   * its guest. Where the booking's phones have changed, nothing goes to the old one.
   */
  Optional<UUID> find(Booking booking, String numberId) {
    Map<String, Phone> phones = usable(booking);
    if (phones.isEmpty()) {
      return store.threadAbout(booking, numberId);
    }
    guests.lock(GuestLocks.of(booking.propertyId(), phones.keySet()));
    return store
        .threadAbout(booking, numberId, phones.keySet())
        .or(() -> Optional.of(open(booking, numberId, phones.values().iterator().next())));
  }

  /** Takes the locks that {@link #find} will need for all of these, in ascending order. */
  void lock(Collection<Booking> bookings) {
    Set<Long> locks = new TreeSet<>();
    bookings.forEach(
        booking -> locks.addAll(GuestLocks.of(booking.propertyId(), usable(booking).keySet())));
    guests.lock(locks);
  }

  private UUID open(Booking booking, String numberId, Phone phone) {
    Instant now = clock.instant();
    String digits = Objects.requireNonNull(phone.e164()).substring(1);
    Identity identity = new Identity(digits, null, "", null, null);
    Guest guest = directory.identify(booking.propertyId(), identity, now).guest();
    OpenThread thread = threads.open(booking.propertyId(), guest.id(), numberId, booking.id(), now);
    if (thread.isNew()) {
      tell(booking, numberId, thread.id(), now);
    }
    return thread.id();
  }

  private void tell(Booking booking, String numberId, UUID thread, Instant at) {
    ObjectNode data = json.createObjectNode();
    data.put("threadId", thread.toString());
    data.put("kind", ThreadKind.GUEST.name());
    data.put("bookingId", booking.id());
    data.put("phoneNumberId", numberId);
    events.record(
        new HubEvent(
            Ids.of("thread.created", thread.toString()),
            booking.propertyId(),
            "thread.created",
            thread.toString(),
            at,
            data));
  }

  /** By key, the most trustworthy first, equals in the PMS's order. */
  private static Map<String, Phone> usable(Booking booking) {
    Map<String, Phone> phones = new LinkedHashMap<>();
    booking.phones().stream()
        .filter(phone -> phone.verdict().matches() && phone.e164() != null)
        .sorted(Comparator.comparing(Phone::verdict))
        .forEach(phone -> phones.putIfAbsent(PhoneKey.of(String.valueOf(phone.e164())), phone));
    return phones;
  }
}
