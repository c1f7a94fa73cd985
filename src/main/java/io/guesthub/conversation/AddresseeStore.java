package io.guesthub.conversation;

import io.guesthub.booking.Booking;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads in one statement how the guest of a thread is reached and what they want.
 *
 * <p>The threads of a booking are few and are looked up before they are put in order ({@code
 * MATERIALIZED}): PostgreSQL might else walk through all of a property in that order.
 */
@Component
class AddresseeStore {

  private static final String REACH =
      """
      SELECT asked.id AS asked, thread.id, thread.property_id, thread.guest_id, thread.phone_number_id,
             thread.booking_id, guest.banned, service_window.last_inbound_at,
             service_window.closed_at,
             coalesce(
               (SELECT key.raw FROM guest_key key
                WHERE key.guest_id = guest.id AND key.kind = 'PHONE'
                  AND key.retired_at IS NULL AND key.raw = latest.phone LIMIT 1),
               (SELECT key.raw FROM guest_key key
                WHERE key.guest_id = guest.id AND key.kind = 'PHONE'
                  AND key.retired_at IS NULL ORDER BY key.value LIMIT 1)) AS phone,
             coalesce(
               (SELECT key.value FROM guest_key key
                WHERE key.guest_id = guest.id AND key.kind = 'USER_ID'
                  AND key.retired_at IS NULL AND key.value = latest.user_id LIMIT 1),
               (SELECT key.value FROM guest_key key
                WHERE key.guest_id = guest.id AND key.kind = 'USER_ID'
                  AND key.retired_at IS NULL ORDER BY key.value LIMIT 1)) AS user_id,
             coalesce(
               (SELECT choice.stopped FROM guest_key key
                JOIN marketing_choice choice ON choice.property_id = key.property_id
                  AND choice.kind = key.kind AND choice.value = key.value
                WHERE key.guest_id = guest.id AND key.retired_at IS NULL
                ORDER BY choice.at DESC, choice.stopped DESC LIMIT 1), false) AS stopped
      FROM thread asked
      LEFT JOIN thread merged ON merged.id = asked.merged_into
      JOIN thread ON thread.id = coalesce(merged.linked_to, merged.id, asked.linked_to, asked.id)
      JOIN guest ON guest.id = thread.guest_id
      LEFT JOIN service_window ON service_window.guest_id = thread.guest_id
        AND service_window.phone_number_id = thread.phone_number_id
      LEFT JOIN LATERAL (
        SELECT message.content ->> 'from' AS phone,
               message.content ->> 'from_user_id' AS user_id
        FROM thread any_thread CROSS JOIN LATERAL (
          SELECT content, at, id FROM message
          WHERE message.thread_id = any_thread.id AND message.direction = 'INBOUND'
            AND message.type <> 'system'
          ORDER BY message.at DESC, message.id DESC LIMIT 1) AS message
        WHERE any_thread.guest_id = thread.guest_id
          AND any_thread.phone_number_id = thread.phone_number_id
        ORDER BY message.at DESC, message.id DESC LIMIT 1) AS latest ON true
      """;

  private final JdbcClient database;

  AddresseeStore(JdbcClient database) {
    this.database = database;
  }

  /**
   * The guest of a thread, or of the one where its conversation goes on. Their phone and user id
   * are those of their last message to this number; user ids differ from account to account.
   */
  Optional<Reach> reach(UUID threadId) {
    // Asked for by itself: PostgreSQL plans a list anew each time, as it may be short or long.
    return database
        .sql(REACH + "WHERE asked.id = :thread")
        .param("thread", threadId)
        .query((row, n) -> reach(row))
        .optional();
  }

  /** The same for several threads, by the ids that were asked for. */
  Map<UUID, Reach> reach(Collection<UUID> threadIds) {
    Map<UUID, Reach> found = new HashMap<>();
    database
        .sql(REACH + "WHERE asked.id = ANY (:threads::uuid[])")
        .param("threads", threadIds.stream().map(UUID::toString).toArray(String[]::new))
        .query((row, n) -> Map.entry(row.getObject("asked", UUID.class), AddresseeStore.reach(row)))
        .list()
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  /** The thread about a booking in which something was said last. */
  Optional<UUID> threadAbout(Booking booking, String numberId) {
    return threadAbout(booking, numberId, List.of(), true);
  }

  /** The same, of guests who have one of these phones now. */
  Optional<UUID> threadAbout(Booking booking, String numberId, Collection<String> phoneKeys) {
    return threadAbout(booking, numberId, phoneKeys, false);
  }

  private Optional<UUID> threadAbout(
      Booking booking, String numberId, Collection<String> phoneKeys, boolean anyPhone) {
    return database
        .sql(
            """
            WITH about AS MATERIALIZED (
              SELECT id, guest_id, last_message_at FROM thread
              WHERE property_id = :property AND booking_id = :booking
                AND phone_number_id = :number AND linked_to IS NULL AND merged_into IS NULL)
            SELECT about.id FROM about
            WHERE :anyPhone OR EXISTS (
              SELECT FROM guest_key key
              WHERE key.guest_id = about.guest_id AND key.kind = 'PHONE'
                AND key.retired_at IS NULL AND key.value = ANY (:phones))
            ORDER BY last_message_at DESC, id DESC LIMIT 1
            """)
        .param("property", booking.propertyId())
        .param("booking", booking.id())
        .param("number", numberId)
        .param("anyPhone", anyPhone)
        .param("phones", phoneKeys.toArray(String[]::new))
        .query(UUID.class)
        .optional();
  }

  /** The number of the thread about a booking in which something was said last. */
  Optional<String> numberAbout(String propertyId, String bookingId) {
    return database
        .sql(
            """
            WITH about AS MATERIALIZED (
              SELECT phone_number_id, last_message_at, id FROM thread
              WHERE property_id = :property AND booking_id = :booking
                AND linked_to IS NULL AND merged_into IS NULL)
            SELECT phone_number_id FROM about ORDER BY last_message_at DESC, id DESC LIMIT 1
            """)
        .param("property", propertyId)
        .param("booking", bookingId)
        .query(String.class)
        .optional();
  }

  private static Reach reach(ResultSet row) throws SQLException {
    return new Reach(
        row.getString("property_id"),
        row.getObject("id", UUID.class),
        row.getObject("guest_id", UUID.class),
        row.getString("phone_number_id"),
        row.getString("phone"),
        row.getString("user_id"),
        row.getString("booking_id"),
        row.getBoolean("banned"),
        row.getBoolean("stopped"),
        time(row, "last_inbound_at"),
        time(row, "closed_at"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** How a guest is reached; phones are digits. */
  record Reach(
      String propertyId,
      UUID threadId,
      UUID guestId,
      String numberId,
      @Nullable String phone,
      @Nullable String userId,
      @Nullable String bookingId,
      boolean banned,
      boolean marketingStopped,
      @Nullable Instant lastInboundAt,
      @Nullable Instant closedAt) {}
}
