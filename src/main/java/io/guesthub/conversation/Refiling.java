package io.guesthub.conversation;

import io.guesthub.booking.BookingStatus;
import io.guesthub.booking.PhoneKey;
import io.guesthub.booking.StayCandidate;
import io.guesthub.conversation.FiledMessages.FiledMessage;
import io.guesthub.conversation.MessageStore.MetaKey;
import io.guesthub.conversation.MessageStore.Place;
import io.guesthub.meta.NumberChange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends stored messages through the routing once more, when the hub has learned what it should have
 * known before. So it makes no difference in which order Meta tells things.
 */
@Component
class Refiling {

  private final FiledMessages messages;
  private final ThreadStore threads;
  private final GuestStore guests;
  private final GuestDirectory directory;
  private final ProducerTemplate routes;

  Refiling(
      FiledMessages messages,
      ThreadStore threads,
      GuestStore guests,
      GuestDirectory directory,
      ProducerTemplate routes) {
    this.messages = messages;
    this.threads = threads;
    this.guests = guests;
    this.directory = directory;
    this.routes = routes;
  }

  /**
   * Looks at a batch that has just been stored for what it means for messages stored before it.
   *
   * @param cases the batch
   * @param places where each thread's messages are
   */
  void refile(List<RoutingCase> cases, Map<UUID, Place> places) {
    Map<UUID, RoutingCase> guestsToSort = new HashMap<>();
    Map<UUID, Instant> since = new HashMap<>();
    Deque<MetaKey> ours = new ArrayDeque<>();
    for (RoutingCase message : cases) {
      Place place = place(message, places);
      message.reading().numberChange().ifPresent(change -> disown(message, change, place));
      if (message.learned() || waitsForBooking(message)) {
        guestsToSort.put(place.guestId(), message);
        since.merge(
            place.guestId(),
            message.learned() ? Instant.EPOCH : message.at(),
            (one, other) -> one.isBefore(other) ? one : other);
      }
      if (!message.inbound() && place.bookingId() != null) {
        ours.add(new MetaKey(message.numberId(), message.metaId()));
      }
    }
    guestsToSort.forEach(
        (guest, cause) -> sort(guest, since.getOrDefault(guest, Instant.EPOCH), cause, ours));
    while (!ours.isEmpty()) {
      sortAnswers(ours.remove(), cases.get(0), ours);
    }
  }

  /**
   * Looks at the answers to a message of ours once more: what it is called was learned after they
   * were stored.
   */
  void answersTo(RoutingCase ours) {
    Deque<MetaKey> answered = new ArrayDeque<>();
    answered.add(new MetaKey(ours.numberId(), ours.metaId()));
    while (!answered.isEmpty()) {
      sortAnswers(answered.remove(), ours, answered);
    }
  }

  /** Where such a guest's message goes depends on what they wrote before it. */
  private static boolean waitsForBooking(RoutingCase message) {
    return message.stays().stream().anyMatch(stay -> stay.status() == BookingStatus.STANDBY);
  }

  /**
   * Messages that were taken for a guest's, from a phone that they had given up by then: the note
   * of it came late.
   */
  private void disown(RoutingCase note, NumberChange change, Place place) {
    String old = change.oldPhone();
    String next = change.newPhone();
    if (old == null || next == null || PhoneKey.of(old).equals(PhoneKey.of(next))) {
      return;
    }
    Set<UUID> touched = new HashSet<>();
    for (FiledMessage message : messages.since(place.guestId(), note.at().plusNanos(1_000))) {
      String phone = message.phoneAlone();
      if (!phone.isEmpty() && PhoneKey.of(phone).equals(PhoneKey.of(old))) {
        Identity stranger = new Identity(phone, null, note.identity().wabaId(), null, null);
        Guest writer = directory.identify(note.propertyId(), stranger, message.at()).guest();
        move(message, route(message, writer, note));
        touched.add(writer.id());
        touched.add(place.guestId());
      }
    }
    touched.forEach(messages::reopenWindows);
  }

  /** A guest's messages in the order in which they were written. */
  private void sort(UUID id, Instant from, RoutingCase cause, Deque<MetaKey> ours) {
    Guest guest = guests.get(id);
    List<FiledMessage> filed = messages.since(id, from);
    if (filed.size() < 2) {
      return;
    }
    for (FiledMessage message : filed) {
      RoutingCase routed = route(message, guest, cause);
      if (mayLeave(message, routed)) {
        moveIfElsewhere(message, routed, ours);
      }
    }
  }

  /** An answer may have come before the message of ours that it answers. */
  private void sortAnswers(MetaKey answered, RoutingCase cause, Deque<MetaKey> ours) {
    for (FiledMessage answer : messages.answers(answered)) {
      RoutingCase routed = route(answer, guests.get(answer.guestId()), cause);
      moveIfElsewhere(answer, routed, ours);
    }
  }

  private void moveIfElsewhere(FiledMessage message, RoutingCase routed, Deque<MetaKey> ours) {
    if (!routed.threadId().equals(message.threadId())) {
      move(message, routed);
      if (!message.inbound()) {
        ours.add(new MetaKey(message.numberId(), message.metaId()));
      }
    }
  }

  /** What staff have put elsewhere by hand stays there. */
  private static boolean mayLeave(FiledMessage message, RoutingCase routed) {
    return message.bookingId() == null
        || routed.stays().stream()
            .map(StayCandidate::bookingId)
            .anyMatch(message.bookingId()::equals);
  }

  private RoutingCase route(FiledMessage message, Guest guest, RoutingCase cause) {
    RoutingCase again =
        new RoutingCase(
            cause.propertyId(),
            cause.zone(),
            message.numberId(),
            message.metaId(),
            message.inbound(),
            message.type(),
            message.at(),
            message.content(),
            cause.identity());
    again.isOf(guest);
    return routes.requestBody("direct:choose-thread", again, RoutingCase.class);
  }

  /** A thread that is left without messages becomes part of the one where the last has gone. */
  private void move(FiledMessage message, RoutingCase routed) {
    messages.move(message, routed.threadId());
    if (messages.isEmpty(message.threadId())) {
      threads.absorb(message.threadId(), routed.threadId());
    }
  }

  private static Place place(RoutingCase message, Map<UUID, Place> places) {
    Place place = places.get(message.threadId());
    if (place == null) {
      throw new IllegalStateException("The chosen thread does not exist");
    }
    return place;
  }
}
