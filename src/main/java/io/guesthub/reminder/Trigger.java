package io.guesthub.reminder;

import io.guesthub.booking.BookingStatus;

/** What the days of a reminder are counted from. */
enum Trigger {
  /** Days before the check-in date. */
  CHECK_IN,
  /** Days after the reservation was made. */
  RESERVATION,
  /** Days after the pre check-in was completed for the first time. */
  PRE_CHECK_IN_COMPLETED,
  /** Days after the check-out date. */
  CHECK_OUT;

  /** Whether guests of a booking that stands so may be reminded. */
  boolean fits(BookingStatus status) {
    return status == BookingStatus.CONFIRMED
        || status == BookingStatus.CHECKED_IN
        || (this == CHECK_OUT && status == BookingStatus.CHECKED_OUT);
  }
}
