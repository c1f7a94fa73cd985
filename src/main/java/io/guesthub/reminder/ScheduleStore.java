package io.guesthub.reminder;

import io.guesthub.web.Cursor;
import io.guesthub.web.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code scheduled_message}, as people read it and act on it. */
@Component
class ScheduleStore {

  private final JdbcClient database;

  ScheduleStore(JdbcClient database) {
    this.database = database;
  }

  /**
   * Which rows are wanted; what is null or empty does not matter.
   *
   * @param bookingId of one booking
   * @param reminderId of one reminder
   * @param states in one of these
   */
  record Wanted(
      @Nullable String bookingId, @Nullable UUID reminderId, Collection<RowState> states) {}

  /** By the time when they are due, one more than the page holds. */
  List<Row> page(String propertyId, Wanted wanted, PageRequest page) {
    return database
        .sql(
            """
            SELECT * FROM scheduled_message
            WHERE property_id = :property
              AND (:booking::text IS NULL OR booking_id = :booking)
              AND (:reminder::uuid IS NULL OR reminder_id = :reminder)
              AND (cardinality(:states::text[]) = 0 OR state = ANY (:states::text[]))
              AND (:afterId::uuid IS NULL OR (due_at, id) > (:afterAt::timestamptz, :afterId))
            ORDER BY due_at, id LIMIT :limit
            """)
        .param("property", propertyId)
        .param("booking", wanted.bookingId())
        .param("reminder", wanted.reminderId())
        .param("states", wanted.states().stream().map(Enum::name).toArray(String[]::new))
        .param("afterAt", Times.utc(page.cursor().map(cursor -> cursor.instant(0)).orElse(null)))
        .param("afterId", page.cursor().map(cursor -> cursor.id(1)).orElse(null))
        .param("limit", page.fetch())
        .query(ScheduleRows::read)
        .list();
  }

  static Cursor place(Row row) {
    return Cursor.of(row.dueAt(), row.id());
  }

  /** A row that only this transaction changes until it ends. */
  Optional<Row> lock(String propertyId, UUID id) {
    return database
        .sql(
            "SELECT * FROM scheduled_message WHERE property_id = :property AND id = :id FOR UPDATE")
        .param("property", propertyId)
        .param("id", id)
        .query(ScheduleRows::read)
        .optional();
  }

  /** Staff do not want it. */
  Row cancel(UUID id, Instant now) {
    return database
        .sql(
            """
            UPDATE scheduled_message
            SET state = 'CANCELLED', reason = NULL, detail = NULL, next_at = NULL, updated_at = :now
            WHERE id = :id RETURNING *
            """)
        .param("id", id)
        .param("now", Times.utc(now))
        .query(ScheduleRows::read)
        .single();
  }

  /**
   * Staff want it now.
   *
   * @param expiresAt until when it may wait if something stands against it
   */
  Row sendNow(UUID id, Instant now, Instant expiresAt) {
    return database
        .sql(
            """
            UPDATE scheduled_message
            SET state = 'WAITING', forced = true, due_at = :now, next_at = :now,
                expires_at = :expiresAt, checks = 0, updated_at = :now
            WHERE id = :id RETURNING *
            """)
        .param("id", id)
        .param("now", Times.utc(now))
        .param("expiresAt", Times.utc(expiresAt))
        .query(ScheduleRows::read)
        .single();
  }
}
