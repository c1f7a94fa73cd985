package io.guesthub.reminder;

import io.guesthub.platform.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The planner's side of the schedule: many rows in few statements. */
@Component
class PlannedRows {

  private final JdbcClient database;
  private final Ids ids;
  private final InstantSource clock;

  PlannedRows(JdbcClient database, Ids ids, InstantSource clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The rows of these reminders and bookings. Those that delivery has not got are locked; the
   * others never change by a plan, and whoever changes them must not be waited for.
   */
  List<Row> lock(String propertyId, Collection<UUID> reminders, Collection<String> bookings) {
    List<Row> rows =
        new ArrayList<>(
            rows(propertyId, reminders, bookings, "message_id IS NULL ORDER BY id FOR UPDATE"));
    rows.addAll(rows(propertyId, reminders, bookings, "message_id IS NOT NULL"));
    return rows;
  }

  /** The same, to look at. */
  List<Row> find(String propertyId, Collection<UUID> reminders, Collection<String> bookings) {
    return rows(propertyId, reminders, bookings, "true");
  }

  /**
   * Looked up booking by booking ({@code OFFSET 0} keeps it so): while a first plan fills the empty
   * table, PostgreSQL does not know better than to read all of the property for each page.
   */
  private List<Row> rows(
      String propertyId, Collection<UUID> reminders, Collection<String> bookings, String which) {
    return database
        .sql(
            """
            WITH planned AS MATERIALIZED (
              SELECT row.id FROM unnest(:bookings::text[]) AS booking (id) CROSS JOIN LATERAL (
                SELECT id FROM scheduled_message
                WHERE property_id = :property AND booking_id = booking.id
                  AND reminder_id = ANY (:reminders::uuid[]) OFFSET 0) AS row)
            SELECT * FROM scheduled_message WHERE id IN (SELECT id FROM planned) AND
            """
                + which)
        .param("property", propertyId)
        .param("bookings", bookings.toArray(String[]::new))
        .param("reminders", reminders.stream().map(UUID::toString).toArray(String[]::new))
        .query(ScheduleRows::read)
        .list();
  }

  /** Carries out what planning has found. */
  void apply(String propertyId, List<RowChange> changes) {
    Instant now = clock.instant();
    List<RowChange.Insert> inserts = new ArrayList<>();
    List<RowChange.Move> moves = new ArrayList<>();
    List<RowChange.Cancel> cancels = new ArrayList<>();
    List<UUID> withdrawn = new ArrayList<>();
    List<UUID> again = new ArrayList<>();
    for (RowChange change : changes) {
      if (change instanceof RowChange.Insert insert) {
        inserts.add(insert);
      } else if (change instanceof RowChange.Move move) {
        moves.add(move);
      } else if (change instanceof RowChange.Cancel cancel) {
        cancels.add(cancel);
      } else if (change instanceof RowChange.Withdraw withdraw) {
        withdrawn.add(withdraw.id());
      } else if (change instanceof RowChange.LookAgain look) {
        again.add(look.id());
      }
    }
    // What goes makes room for what comes.
    withdraw(withdrawn);
    cancel(cancels, now);
    move(moves, now);
    insert(propertyId, inserts, now);
    lookAgain(again, now);
  }

  private void insert(String propertyId, List<RowChange.Insert> rows, Instant now) {
    if (rows.isEmpty()) {
      return;
    }
    timed(
            """
            INSERT INTO scheduled_message (id, property_id, reminder_id, booking_id, occurrence,
                                           rule_at, due_at, expires_at, state, reason, next_at,
                                           updated_at)
            SELECT id, :property, reminder, booking, occurrence, rule_at, due_at, expires_at, state,
                   reason, next_at, :now
            FROM unnest(:ids::uuid[], :reminders::uuid[], :bookings::text[], :occurrences::text[],
                        :ruleAts::timestamptz[], :dueAts::timestamptz[], :expiries::timestamptz[],
                        :states::text[], :reasons::text[], :nextAts::timestamptz[])
                 AS fresh (id, reminder, booking, occurrence, rule_at, due_at, expires_at, state,
                           reason, next_at)
            ON CONFLICT DO NOTHING
            """,
            rows.stream().map(RowChange.Insert::timing).toList(),
            now)
        .param("property", propertyId)
        .param("ids", column(rows, row -> ids.next()))
        .param("reminders", column(rows, row -> row.rule().id()))
        .param("bookings", column(rows, RowChange.Insert::bookingId))
        .param("occurrences", column(rows, RowChange.Insert::occurrence))
        .update();
  }

  private void move(List<RowChange.Move> rows, Instant now) {
    if (rows.isEmpty()) {
      return;
    }
    timed(
            """
            UPDATE scheduled_message AS row
            SET occurrence = moved.occurrence, rule_at = moved.rule_at, due_at = moved.due_at,
                expires_at = moved.expires_at, state = moved.state, reason = moved.reason,
                next_at = moved.next_at, detail = NULL, forced = false, checks = 0,
                updated_at = :now
            FROM unnest(:ids::uuid[], :occurrences::text[],
                        :ruleAts::timestamptz[], :dueAts::timestamptz[], :expiries::timestamptz[],
                        :states::text[], :reasons::text[], :nextAts::timestamptz[])
                 AS moved (id, occurrence, rule_at, due_at, expires_at, state, reason, next_at)
            WHERE row.id = moved.id
            """,
            rows.stream().map(RowChange.Move::timing).toList(),
            now)
        .param("ids", column(rows, RowChange.Move::id))
        .param("occurrences", column(rows, RowChange.Move::occurrence))
        .update();
  }

  private JdbcClient.StatementSpec timed(String sql, List<Timing> timings, Instant now) {
    return database
        .sql(sql)
        .param("ruleAts", column(timings, Timing::ruleAt))
        .param("dueAts", column(timings, Timing::dueAt))
        .param("expiries", column(timings, Timing::expiresAt))
        .param("states", column(timings, Timing::state))
        .param("reasons", column(timings, Timing::reason))
        .param("nextAts", column(timings, Timing::nextAt))
        .param("now", Times.utc(now));
  }

  private void cancel(List<RowChange.Cancel> rows, Instant now) {
    if (rows.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            UPDATE scheduled_message AS row
            SET state = 'CANCELLED', reason = stopped.reason, detail = NULL, next_at = NULL,
                updated_at = :now
            FROM unnest(:ids::uuid[], :reasons::text[]) AS stopped (id, reason)
            WHERE row.id = stopped.id
            """)
        .param("ids", column(rows, RowChange.Cancel::id))
        .param("reasons", column(rows, RowChange.Cancel::reason))
        .param("now", Times.utc(now))
        .update();
  }

  private void withdraw(List<UUID> rows) {
    if (!rows.isEmpty()) {
      database
          .sql("DELETE FROM scheduled_message WHERE id = ANY (:ids::uuid[])")
          .param("ids", column(rows, id -> id))
          .update();
    }
  }

  private void lookAgain(List<UUID> rows, Instant now) {
    if (!rows.isEmpty()) {
      database
          .sql(
              """
              UPDATE scheduled_message SET next_at = :now, checks = 0
              WHERE id = ANY (:ids::uuid[])
              """)
          .param("ids", column(rows, id -> id))
          .param("now", Times.utc(now))
          .update();
    }
  }

  private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable Object> value) {
    return rows.stream()
        .map(row -> value.apply(row))
        .map(each -> each == null ? null : each.toString())
        .toArray(String[]::new);
  }
}
