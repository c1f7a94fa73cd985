package io.guesthub.booking;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Tells in which threads the guests of bookings are talked to. Implemented where threads are. */
@FunctionalInterface
public interface BookingThreads {

  /**
   * The threads of these bookings, by booking id; bookings without one are left out.
   *
   * @param propertyId whose bookings
   * @param bookingIds of at most one page
   */
  Map<String, UUID> threadsOf(String propertyId, Collection<String> bookingIds);
}
