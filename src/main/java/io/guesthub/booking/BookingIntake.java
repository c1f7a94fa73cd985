package io.guesthub.booking;

import org.springframework.stereotype.Component;

/** What the routes of the booking feed do with an event. */
@Component("bookingIntake")
public class BookingIntake {

  private final Bookings bookings;
  private final RejectedBookings rejected;

  BookingIntake(Bookings bookings, RejectedBookings rejected) {
    this.bookings = bookings;
    this.rejected = rejected;
  }

  /**
   * Stores an event in the caller's database transaction. One that waits for another is parked too:
   * it may wait in vain.
   */
  public StoredBooking store(ReceivedBooking received) {
    StoredBooking stored = bookings.store(received);
    if (stored.outcome() == BookingOutcome.WAITING) {
      rejected.parkWaiting(received, stored.lacks());
    }
    return stored;
  }

  /** Parks an event that can never be stored. */
  public void park(ReceivedBooking received, Exception failure) {
    rejected.park(received, failure);
  }
}
