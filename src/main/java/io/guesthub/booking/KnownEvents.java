package io.guesthub.booking;

import java.time.Instant;
import java.util.List;

/**
 * What is known, when an event comes, of it and of the events that wait for its booking. These lack
 * something: of a CONFIRMED booking, say, the dates. They overtook the event that brings it, and
 * are merged with it, so that their order does not matter.
 *
 * @param isDone whether the event was here before and needs nothing more
 * @param waiting the events that wait, oldest first; the one that comes may be among them
 */
record KnownEvents(boolean isDone, List<Waiting> waiting) {

  record Waiting(String eventId, BookingEvent event, Instant receivedAt) {}

  /** The event under the id by which it is recorded: it may be waiting already, said before. */
  ReceivedBooking entryOf(ReceivedBooking received, BookingEvent event) {
    return waiting.stream()
        .filter(each -> event.hasRevision() && each.event().hash().equals(event.hash()))
        .findFirst()
        .map(each -> received.withEventId(each.eventId()))
        .orElse(received);
  }

  List<Waiting> waitingBeside(ReceivedBooking entry) {
    return waiting.stream().filter(each -> !each.eventId().equals(entry.eventId())).toList();
  }
}
