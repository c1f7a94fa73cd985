package io.guesthub.booking;

import java.time.Instant;
import java.util.List;

/**
 * The events of a booking that wait for what they lack: of a CONFIRMED booking, say, the dates.
 * They overtook the event that brings it, and are merged with it, so that their order does not
 * matter.
 *
 * @param all of them, oldest first
 */
record WaitingEvents(List<Waiting> all) {

  record Waiting(String eventId, BookingEvent event, Instant receivedAt) {}

  /** The event under the id by which it is recorded: it may be waiting already, said before. */
  ReceivedBooking entryOf(ReceivedBooking received, BookingEvent event) {
    return all.stream()
        .filter(each -> event.hasRevision() && each.event().hash().equals(event.hash()))
        .findFirst()
        .map(each -> received.withEventId(each.eventId()))
        .orElse(received);
  }

  WaitingEvents without(ReceivedBooking entry) {
    return new WaitingEvents(
        all.stream().filter(each -> !each.eventId().equals(entry.eventId())).toList());
  }

  BookingState mergedInto(BookingState state) {
    BookingState merged = state;
    for (Waiting each : all) {
      merged = merged.with(each.event(), each.receivedAt());
    }
    return merged;
  }
}
