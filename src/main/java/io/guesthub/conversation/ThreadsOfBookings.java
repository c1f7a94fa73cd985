package io.guesthub.conversation;

import io.guesthub.booking.BookingThreads;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the booking module where the guests of bookings are talked to. */
@Component
class ThreadsOfBookings implements BookingThreads {

  private final JdbcClient database;

  ThreadsOfBookings(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Map<String, UUID> threadsOf(String propertyId, Collection<String> bookingIds) {
    Map<String, UUID> threads = new HashMap<>();
    database
        .sql(
            """
            SELECT DISTINCT ON (booking_id) booking_id, id FROM thread
            WHERE property_id = :property AND booking_id = ANY (:bookings)
              AND linked_to IS NULL AND merged_into IS NULL
            ORDER BY booking_id, last_message_at DESC, id
            """)
        .param("property", propertyId)
        .param("bookings", bookingIds.toArray(String[]::new))
        .query(
            row -> {
              threads.put(row.getString("booking_id"), row.getObject("id", UUID.class));
            });
    return threads;
  }
}
