package io.guesthub.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.Bookings;
import io.guesthub.conversation.ThreadStore.Inquiry;
import io.guesthub.event.EventLog;
import io.guesthub.event.HubEvent;
import io.guesthub.platform.Ids;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff change in threads: all of one call, or nothing. */
@Component
class ThreadChanges {

  private final ThreadQueries threads;
  private final StaffMarks marks;
  private final ReadMarks reading;
  private final GuestStore guests;
  private final InquiryLinking linking;
  private final Bookings bookings;
  private final EventLog events;
  private final Ids ids;
  private final InstantSource clock;
  private final ObjectMapper json;

  ThreadChanges(
      ThreadQueries threads,
      StaffMarks marks,
      ReadMarks reading,
      GuestStore guests,
      InquiryLinking linking,
      Bookings bookings,
      EventLog events,
      Ids ids,
      InstantSource clock,
      ObjectMapper json) {
    this.threads = threads;
    this.marks = marks;
    this.reading = reading;
    this.guests = guests;
    this.linking = linking;
    this.bookings = bookings;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
    this.json = json;
  }

  /**
   * Applies a change.
   *
   * @throws Problem 404 where there is no such thread, 409 where another thread stands against it,
   *     422 for a booking that the property does not have
   */
  @Transactional
  void apply(String propertyId, UUID id, ThreadChange change) {
    ThreadRow thread = locked(propertyId, id);
    String bookingId = change.bookingId();
    if (bookingId != null && !bookingId.equals(thread.bookingId())) {
      link(propertyId, thread, bookingId);
    }
    if (change.assistantPaused() != null) {
      marks.pauseAssistant(thread.id(), change.assistantPaused());
    }
    if (change.banned() != null) {
      guests.ban(thread.guestId(), change.banned());
      if (change.banned()) {
        marks.readAllOf(thread.guestId(), clock.instant());
      }
    }
    if (Boolean.TRUE.equals(change.read())) {
      marks.read(thread.id(), clock.instant());
      reading.read(propertyId, thread);
    } else if (Boolean.FALSE.equals(change.read())) {
      marks.unread(thread.id());
    }
  }

  /**
   * Staff are writing an answer.
   *
   * @throws Problem 404 where there is no such thread
   */
  @Transactional
  void typing(String propertyId, UUID id) {
    reading.typing(propertyId, threads.find(propertyId, id).orElseThrow(Problem::notFound));
  }

  /** The thread, with nobody else at work on its guest: no message of theirs comes in between. */
  private ThreadRow locked(String propertyId, UUID id) {
    ThreadRow before = threads.find(propertyId, id).orElseThrow(Problem::notFound);
    guests.lock(GuestLocks.of(propertyId, marks.keys(before.guestId())));
    return threads.find(propertyId, id).orElseThrow(Problem::notFound);
  }

  private void link(String propertyId, ThreadRow thread, String bookingId) {
    if (thread.linkedTo() != null) {
      throw Problem.conflict(
              "thread-linked", "The inquiry is linked already; its conversation goes on elsewhere.")
          .with("threadId", thread.linkedTo());
    }
    if (bookings.find(propertyId, bookingId).isEmpty()) {
      throw Problem.unprocessable(
          "booking-unknown",
          "The property has no such booking.",
          List.of(new FieldError("bookingId", "is not a booking of the property")));
    }
    if (thread.bookingId() == null) {
      linking.link(
          new Inquiry(thread.id(), thread.guestId(), thread.phoneNumberId()),
          propertyId,
          bookingId);
    } else {
      relink(propertyId, thread, bookingId);
    }
  }

  private void relink(String propertyId, ThreadRow thread, String bookingId) {
    marks
        .threadAbout(thread.guestId(), thread.phoneNumberId(), bookingId)
        .ifPresent(
            other -> {
              throw Problem.conflict(
                      "thread-exists", "The guest has a thread about this booking already.")
                  .with("threadId", other);
            });
    marks.relink(thread.id(), bookingId);
    ObjectNode data = json.createObjectNode();
    data.put("threadId", thread.id().toString());
    data.put("previousBookingId", thread.bookingId());
    data.put("bookingId", bookingId);
    // Not derived: a thread may be linked there and back again, and each time is news.
    events.record(
        new HubEvent(
            ids.next(),
            propertyId,
            "thread.linked",
            thread.id().toString(),
            clock.instant(),
            data));
  }
}
