package io.guesthub.conversation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What staff have set on threads: seen or not, about which booking, assistant or not. */
@Component
class StaffMarks {

  private final JdbcClient database;

  StaffMarks(JdbcClient database) {
    this.database = database;
  }

  /** Phones and user ids of a guest, for locking. */
  List<String> keys(UUID guest) {
    return database
        .sql("SELECT value FROM guest_key WHERE guest_id = :guest")
        .param("guest", guest)
        .query(String.class)
        .list();
  }

  /** Everything in the thread has been seen, and so have the notifications of its messages. */
  void read(UUID thread, Instant now) {
    database
        .sql(
            """
            WITH seen AS (UPDATE thread SET unread = 0 WHERE id = :thread AND unread > 0)
            UPDATE notification SET read_at = :now
            WHERE thread_id = :thread AND kind = 'MESSAGE_RECEIVED' AND read_at IS NULL
            """)
        .param("thread", thread)
        .param("now", utc(now))
        .update();
  }

  /** The same for all threads of a guest. */
  void readAllOf(UUID guest, Instant now) {
    database
        .sql(
            """
            WITH seen AS (UPDATE thread SET unread = 0 WHERE guest_id = :guest AND unread > 0)
            UPDATE notification SET read_at = :now
            FROM thread
            WHERE thread.guest_id = :guest AND notification.thread_id = thread.id
              AND notification.kind = 'MESSAGE_RECEIVED' AND notification.read_at IS NULL
            """)
        .param("guest", guest)
        .param("now", utc(now))
        .update();
  }

  /** Somebody is to look at the thread again. */
  void unread(UUID thread) {
    database
        .sql("UPDATE thread SET unread = greatest(unread, 1) WHERE id = :thread")
        .param("thread", thread)
        .update();
  }

  void pauseAssistant(UUID thread, boolean paused) {
    database
        .sql("UPDATE thread SET assistant_paused = :paused WHERE id = :thread")
        .param("thread", thread)
        .param("paused", paused)
        .update();
  }

  /** The guest's thread with this number about a booking. */
  Optional<UUID> threadAbout(UUID guest, String numberId, String bookingId) {
    return database
        .sql(
            """
            SELECT id FROM thread
            WHERE guest_id = :guest AND phone_number_id = :number AND booking_id = :booking
              AND linked_to IS NULL AND merged_into IS NULL
            """)
        .param("guest", guest)
        .param("number", numberId)
        .param("booking", bookingId)
        .query(UUID.class)
        .optional();
  }

  void relink(UUID thread, String bookingId) {
    database
        .sql("UPDATE thread SET booking_id = :booking WHERE id = :thread")
        .param("thread", thread)
        .param("booking", bookingId)
        .update();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
