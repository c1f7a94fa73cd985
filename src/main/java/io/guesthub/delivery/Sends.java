package io.guesthub.delivery;

import io.guesthub.booking.Booking;
import java.util.Collection;
import java.util.UUID;

/** Takes messages in order to send them. */
public interface Sends {

  /**
   * Takes a message: once this has committed it is kept, seen in its thread, and goes out when its
   * turn comes. Called with a key for the second time, it gives the message that there is.
   *
   * <p>Joins the caller's transaction, or makes one. What it refuses leaves the caller's
   * transaction as it was, so that the caller may write down why. Takes the guest's locks where the
   * message goes to a booking: a transaction that takes several such messages calls {@link #expect}
   * first.
   *
   * @return our id of the message
   * @throws io.guesthub.web.Problem 400 where the body cannot be understood; 404, 409 and 422 as of
   *     contract section 6, in this order: no such thread or booking, {@code idempotency-mismatch},
   *     {@code no-phone}, {@code banned}, {@code account-not-active}, {@code window-closed} or, for
   *     a template, {@code consent-denied}, {@code template-unknown} or {@code
   *     template-not-approved}, {@code opted-out}; then what the message says
   */
  UUID take(SendRequest request);

  /**
   * Takes the locks of the guests of all these bookings, in the caller's transaction and in the
   * order in which everybody takes them.
   */
  void expect(Collection<Booking> bookings);
}
