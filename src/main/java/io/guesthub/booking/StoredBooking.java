package io.guesthub.booking;

import io.guesthub.web.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What storing an event of a booking has come to.
 *
 * @param outcome what became of the event
 * @param booking as it is now; null if there is none yet, because the event waits
 * @param lacks what the event waits for
 */
public record StoredBooking(
    BookingOutcome outcome, @Nullable Booking booking, List<FieldError> lacks) {

  /** Whether the booking is not what it was before. */
  public boolean isChanged() {
    return outcome == BookingOutcome.APPLIED;
  }
}
