package io.guesthub.booking;

import io.guesthub.bus.DeadLetters;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Parks bookings from the queue that cannot be taken, with the reason; a replay sends them again.
 */
@Component
class RejectedBookings {

  private static final Logger log = LoggerFactory.getLogger(RejectedBookings.class);
  private static final String QUEUE = "pms.bookings";

  private final DeadLetters deadLetters;

  RejectedBookings(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  /** Parks what could not even be read. */
  void park(String id, byte[] body, Problem reason) {
    park(id, new String(body, StandardCharsets.UTF_8), reason.words());
  }

  /** Parks an event that failed. */
  void park(ReceivedBooking booking, Throwable failure) {
    park(booking.eventId(), booking.message().toString(), reason(failure));
  }

  /** Parks an event that waits for what it lacks, so that somebody sees it. */
  void parkWaiting(ReceivedBooking booking, List<FieldError> lacks) {
    park(
        booking.eventId(),
        booking.message().toString(),
        "waits for another event to complete it: " + FieldError.words(lacks));
  }

  private void park(String id, String body, String reason) {
    log.warn("A booking from {} was not taken, event {}: {}", QUEUE, id, reason);
    deadLetters.park(QUEUE, id, body, Map.of(), reason);
  }

  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem.words();
      }
    }
    // Its message may quote the guest.
    return "failed with " + failure.getClass().getSimpleName();
  }
}
