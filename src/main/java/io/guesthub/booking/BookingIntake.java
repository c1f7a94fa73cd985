package io.guesthub.booking;

import io.guesthub.bus.Failures;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** What the routes of the booking feed do with an event. */
@Component("bookingIntake")
public class BookingIntake {

  /** Class of SQLSTATE: two transactions stood in each other's way. */
  private static final String ROLLED_BACK = "40";

  private final Bookings bookings;
  private final RejectedBookings rejected;
  private final BookingStore store;
  private final Failures failures;

  BookingIntake(
      Bookings bookings, RejectedBookings rejected, BookingStore store, Failures failures) {
    this.bookings = bookings;
    this.rejected = rejected;
    this.store = store;
    this.failures = failures;
  }

  /**
   * Locks the bookings of a batch, all at once and in one order, so that two batches never wait for
   * each other's bookings.
   */
  public void lock(ReceivedBookings batch) {
    store.lock(batch.bookings());
  }

  /**
   * Whether a batch that failed is to be tried one by one: one of its events can never be stored,
   * or it met another transaction that took the same guests in another order.
   */
  public boolean isBetterSingly(Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith(ROLLED_BACK)) {
        return true;
      }
    }
    return failures.isPermanent(exchange);
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
