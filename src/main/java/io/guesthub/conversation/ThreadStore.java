package io.guesthub.conversation;

import io.guesthub.platform.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Threads, as the routing and the filing of messages change them. */
@Component
class ThreadStore {

  private final JdbcClient database;
  private final Ids ids;
  private final InstantSource clock;

  ThreadStore(JdbcClient database, Ids ids, InstantSource clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The thread of this guest and number about this booking, or about none; made if need be.
   *
   * @param at time of the message that asks
   */
  OpenThread open(
      String propertyId, UUID guest, String numberId, @Nullable String bookingId, Instant at) {
    return find(guest, numberId, bookingId)
        .orElseGet(() -> create(propertyId, guest, numberId, bookingId, at));
  }

  private Optional<OpenThread> find(UUID guest, String numberId, @Nullable String bookingId) {
    return database
        .sql(
            """
            SELECT id FROM thread
            WHERE guest_id = :guest AND phone_number_id = :number
              AND booking_id IS NOT DISTINCT FROM :booking
              AND linked_to IS NULL AND merged_into IS NULL
            """)
        .param("guest", guest)
        .param("number", numberId)
        .param("booking", bookingId)
        .query((row, n) -> new OpenThread(row.getObject("id", UUID.class), bookingId, false))
        .optional();
  }

  private OpenThread create(
      String propertyId, UUID guest, String numberId, @Nullable String bookingId, Instant at) {
    UUID id = ids.next();
    database
        .sql(
            """
            INSERT INTO thread (id, property_id, guest_id, phone_number_id, booking_id,
                                last_message_at, created_at)
            VALUES (:id, :property, :guest, :number, :booking, :at, :now)
            """)
        .param("id", id)
        .param("property", propertyId)
        .param("guest", guest)
        .param("number", numberId)
        .param("booking", bookingId)
        .param("at", utc(at))
        .param("now", utc(clock.instant()))
        .update();
    return new OpenThread(id, bookingId, true);
  }

  /**
   * The thread of the guest's last message with this number before the given one, by Meta's clock.
   */
  Optional<OpenThread> before(UUID guest, String numberId, Instant at, String metaId) {
    return database
        .sql(
            """
            SELECT open.id, open.booking_id
            FROM thread JOIN message ON message.thread_id = thread.id
            JOIN thread open ON open.id = coalesce(thread.linked_to, thread.id)
            WHERE thread.guest_id = :guest AND thread.phone_number_id = :number
              AND (message.at, coalesce(message.meta_id, '')) < (:at, :meta)
            ORDER BY message.at DESC, coalesce(message.meta_id, '') DESC LIMIT 1
            """)
        .param("at", utc(at))
        .param("meta", metaId)
        .param("guest", guest)
        .param("number", numberId)
        .query(
            (row, n) ->
                new OpenThread(row.getObject("id", UUID.class), row.getString("booking_id"), false))
        .optional();
  }

  /** Notes new messages in their threads. */
  void written(Collection<ThreadNews> news) {
    database
        .sql(
            """
            UPDATE thread SET unread = thread.unread + news.unread,
                              last_message_at = greatest(thread.last_message_at, news.at)
            FROM unnest(:ids::uuid[], :unread::int[], :times::timestamptz[]) AS news (id, unread, at)
            WHERE thread.id = news.id
            """)
        .param("ids", news.stream().map(n -> n.thread().toString()).toArray(String[]::new))
        .param("unread", news.stream().map(ThreadNews::unread).toArray(Integer[]::new))
        .param("times", news.stream().map(n -> n.at().toString()).toArray(String[]::new))
        .update();
  }

  /** The inquiries of these guests that are still open. */
  List<Inquiry> inquiries(Collection<UUID> guests) {
    return database
        .sql(
            """
            SELECT id, guest_id, phone_number_id FROM thread
            WHERE guest_id = ANY (:guests::uuid[]) AND booking_id IS NULL
              AND linked_to IS NULL AND merged_into IS NULL
            ORDER BY id
            """)
        .param("guests", guests.stream().map(UUID::toString).toArray(String[]::new))
        .query(
            (row, n) ->
                new Inquiry(
                    row.getObject("id", UUID.class),
                    row.getObject("guest_id", UUID.class),
                    row.getString("phone_number_id")))
        .list();
  }

  /**
   * Makes an inquiry a conversation about a booking. Where the guest already has one about it, the
   * inquiry is closed and listed there.
   *
   * @return the booking's thread
   */
  UUID link(Inquiry inquiry, String bookingId) {
    Optional<OpenThread> existing = find(inquiry.guestId(), inquiry.numberId(), bookingId);
    if (existing.isPresent()) {
      database
          .sql("UPDATE thread SET linked_to = :into WHERE id = :id")
          .param("into", existing.get().id())
          .param("id", inquiry.id())
          .update();
      return existing.get().id();
    }
    database
        .sql("UPDATE thread SET booking_id = :booking WHERE id = :id")
        .param("booking", bookingId)
        .param("id", inquiry.id())
        .update();
    return inquiry.id();
  }

  /** Gives the threads of one guest to another; two about the same thing become one. */
  void moveAll(String propertyId, UUID from, UUID into) {
    List<UUID[]> pairs =
        database
            .sql(
                """
                SELECT moved.id AS moved, kept.id AS kept FROM thread moved
                LEFT JOIN thread kept ON kept.guest_id = :into
                  AND kept.phone_number_id = moved.phone_number_id
                  AND kept.booking_id IS NOT DISTINCT FROM moved.booking_id
                  AND kept.linked_to IS NULL AND kept.merged_into IS NULL
                WHERE moved.property_id = :property AND moved.guest_id = :from
                  AND moved.linked_to IS NULL AND moved.merged_into IS NULL
                """)
            .param("property", propertyId)
            .param("from", from)
            .param("into", into)
            .query(
                (row, n) ->
                    new UUID[] {
                      row.getObject("moved", UUID.class), row.getObject("kept", UUID.class)
                    })
            .list();
    for (UUID[] pair : pairs) {
      if (pair[1] != null) {
        absorb(pair[0], pair[1]);
      }
    }
    database
        .sql("UPDATE thread SET guest_id = :into WHERE guest_id = :from")
        .param("from", from)
        .param("into", into)
        .update();
  }

  /**
   * Moves everything of one thread into another; the first one's id leads to the second from now
   * on.
   */
  void absorb(UUID gone, UUID into) {
    for (String step :
        List.of(
            // Whoever is adding a message to it has done so by then, or adds it to the other.
            "UPDATE thread SET merged_into = :into WHERE id = :gone",
            "UPDATE message SET thread_id = :into WHERE thread_id = :gone",
            "UPDATE notification SET thread_id = :into WHERE thread_id = :gone",
            """
            UPDATE thread SET unread = thread.unread + old.unread,
                              last_message_at = greatest(thread.last_message_at, old.last_message_at)
            FROM thread old WHERE thread.id = :into AND old.id = :gone
            """,
            "UPDATE thread SET linked_to = :into WHERE linked_to = :gone",
            "UPDATE thread SET merged_into = :into WHERE merged_into = :gone",
            "UPDATE thread SET unread = 0 WHERE id = :gone")) {
      database.sql(step).param("gone", gone).param("into", into).update();
    }
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /**
   * A thread that messages may go into.
   *
   * @param id its id
   * @param bookingId what it is about; absent for an inquiry
   * @param isNew whether it was made for this message
   */
  record OpenThread(UUID id, @Nullable String bookingId, boolean isNew) {}

  /**
   * A conversation about no booking yet.
   *
   * @param id of the thread
   * @param guestId who writes
   * @param numberId to which number
   */
  record Inquiry(UUID id, UUID guestId, String numberId) {}

  /**
   * What new messages mean for their thread.
   *
   * @param thread its id
   * @param unread how many staff have not seen
   * @param at time of the latest
   */
  record ThreadNews(UUID thread, int unread, Instant at) {}
}
