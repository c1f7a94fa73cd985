package io.guesthub.booking;

import java.util.ArrayList;
import java.util.List;

/**
 * Events that are stored together, in one transaction.
 *
 * @param bookings in the order of their arrival
 */
public record ReceivedBookings(List<ReceivedBooking> bookings) {

  /** Large enough that commits cost little, small enough to be repeated one by one. */
  private static final int MOST = 100;

  /** Copies the list. */
  public ReceivedBookings {
    bookings = List.copyOf(bookings);
  }

  /** Cuts a message's events into such batches, in their order. */
  static List<ReceivedBookings> batches(List<ReceivedBooking> all) {
    List<ReceivedBookings> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST) {
      batches.add(new ReceivedBookings(all.subList(from, Math.min(from + MOST, all.size()))));
    }
    return batches;
  }
}
