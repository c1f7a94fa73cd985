package io.guesthub.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code scheduled_message}, as messages of it are sent. */
@Component
class SendingStore {

  private final JdbcClient database;

  SendingStore(JdbcClient database) {
    this.database = database;
  }

  /**
   * Those of the rows that were claimed and that delivery has not got, locked in the order of their
   * ids.
   */
  List<Row> lockClaimed(Collection<UUID> ids) {
    return database
        .sql(
            """
            SELECT * FROM scheduled_message
            WHERE id = ANY (:ids) AND message_id IS NULL AND state IN ('QUEUED', 'WAITING')
            ORDER BY id FOR UPDATE
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query(ScheduleRows::read)
        .list();
  }

  /** Delivery has it. */
  void taken(UUID id, UUID message, Instant now) {
    database
        .sql(
            """
            UPDATE scheduled_message
            SET state = 'QUEUED', message_id = :message, reason = NULL, detail = NULL,
                next_at = NULL, updated_at = :now
            WHERE id = :id
            """)
        .param("id", id)
        .param("message", message)
        .param("now", Times.utc(now))
        .update();
  }

  /** It waits, and is looked at again. */
  Row hold(UUID id, Reason reason, @Nullable String detail, Instant nextAt, Instant now) {
    return database
        .sql(
            """
            UPDATE scheduled_message
            SET state = 'WAITING', reason = :reason, detail = :detail, checks = checks + 1,
                next_at = :nextAt, updated_at = :now
            WHERE id = :id RETURNING *
            """)
        .param("id", id)
        .param("reason", reason.name())
        .param("detail", detail)
        .param("nextAt", Times.utc(nextAt))
        .param("now", Times.utc(now))
        .query(ScheduleRows::read)
        .single();
  }

  /** It comes to an end without a message. */
  Row end(UUID id, RowState state, @Nullable Reason reason, @Nullable String detail, Instant now) {
    return database
        .sql(
            """
            UPDATE scheduled_message
            SET state = :state, reason = :reason, detail = :detail, next_at = NULL,
                updated_at = :now
            WHERE id = :id RETURNING *
            """)
        .param("id", id)
        .param("state", state.name())
        .param("reason", reason == null ? null : reason.name())
        .param("detail", detail)
        .param("now", Times.utc(now))
        .query(ScheduleRows::read)
        .single();
  }

  /** Meta has taken the message of a row; empty where that is nothing new, or no row's. */
  Optional<Row> accepted(UUID message, Instant at) {
    return database
        .sql(
            """
            UPDATE scheduled_message
            SET state = 'SENT', detail = NULL, sent_at = :at, updated_at = :at
            WHERE message_id = :message AND state = 'QUEUED' RETURNING *
            """)
        .param("message", message)
        .param("at", Times.utc(at))
        .query(ScheduleRows::read)
        .optional();
  }

  /** Nobody knows whether Meta has the message of a row; it is shown with the row. */
  void uncertain(UUID message, String detail, Instant at) {
    database
        .sql(
            """
            UPDATE scheduled_message SET detail = :detail, updated_at = :at
            WHERE message_id = :message AND state = 'QUEUED'
            """)
        .param("message", message)
        .param("detail", detail)
        .param("at", Times.utc(at))
        .update();
  }

  /** The message of a row has failed; empty where that is nothing new, or no row's. */
  Optional<Row> failed(UUID message, String detail, Instant at) {
    return database
        .sql(
            """
            UPDATE scheduled_message SET state = 'FAILED', detail = :detail, updated_at = :at
            WHERE message_id = :message AND state IN ('QUEUED', 'SENT') RETURNING *
            """)
        .param("message", message)
        .param("detail", detail)
        .param("at", Times.utc(at))
        .query(ScheduleRows::read)
        .optional();
  }

  /**
   * Whether staff have not been told of this today. Guests may have the same trouble by the
   * thousand; staff hear of it once.
   */
  boolean isNews(UUID reminder, String what, LocalDate day) {
    return database
            .sql(
                """
                INSERT INTO reminder_notice (reminder_id, what, day) VALUES (:reminder, :what, :day)
                ON CONFLICT DO NOTHING
                """)
            .param("reminder", reminder)
            .param("what", what)
            .param("day", day)
            .update()
        > 0;
  }
}
