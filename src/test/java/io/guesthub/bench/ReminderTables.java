package io.guesthub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * Bookings put straight into the hub's database, and a look at the schedule that becomes of them.
 */
final class ReminderTables implements AutoCloseable {

  private static final int PORT_LINE = 3;
  private static final int LOOKS = 200;

  /** As in routes/reminders.camel.yaml. */
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM scheduled_message WHERE next_at <= now()
        ORDER BY next_at LIMIT 200 FOR UPDATE SKIP LOCKED)
      UPDATE scheduled_message AS message
      SET state = CASE state WHEN 'SCHEDULED' THEN 'QUEUED' ELSE state END,
          next_at = now() + interval '5 minutes', updated_at = now()
      FROM due WHERE message.id = due.id
      RETURNING message.id
      """;

  private final Connection connection;

  private ReminderTables(Connection connection) {
    this.connection = connection;
  }

  static ReminderTables of(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
      String url = "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/postgres";
      return new ReminderTables(DriverManager.getConnection(url, "postgres", ""));
    } catch (IOException e) {
      throw new UncheckedIOException("The hub's PostgreSQL is not where it should be", e);
    } catch (SQLException e) {
      throw new IllegalStateException("The hub's PostgreSQL does not answer", e);
    }
  }

  /**
   * Confirmed bookings that arrive within ten months, each made and checked in to this week, with
   * 70,000 phones of the range that belongs to nobody.
   */
  void insertBookings(int count) {
    update(
        """
        INSERT INTO booking (property_id, id, status, check_in, check_out, document, revisions,
                             created_at, updated_at)
        SELECT 'demo', 'plan-' || n, 'CONFIRMED', day, day + 3,
               jsonb_build_object(
                 'status', 'CONFIRMED', 'checkIn', day, 'checkOut', day + 3,
                 'checkInTime', '15:00', 'checkOutTime', '11:00',
                 'createdAt', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                 'preCheckInCompletedAt',
                 to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                 'channel', jsonb_build_object('code', 'direct', 'ota', false),
                 'listings', jsonb_build_array(jsonb_build_object('id', 'room-101')),
                 'guest', jsonb_build_object('firstName', 'Guest', 'lastName', 'Number ' || n,
                                             'language', 'en')),
               '{}', now(), now()
        FROM (SELECT n, current_date + 10 + n %% 290 AS day FROM generate_series(1, %d) AS n) AS stay
        """
            .formatted(count));
    update(
        """
        INSERT INTO booking_phone (property_id, booking_id, place, raw, e164, verdict, region, kind,
                                   phone_key)
        SELECT 'demo', 'plan-' || n, 1, phone, phone, 'VALID', 'US', 'MOBILE', substr(phone, 2)
        FROM (SELECT n, '+1' || 201 + n / 100 %% 700 || '55501' || lpad((n %% 100)::text, 2, '0')
                          AS phone
              FROM generate_series(1, %d) AS n) AS line
        """
            .formatted(count));
    update("ANALYZE booking");
  }

  long scheduled() {
    return number("SELECT count(*) FROM scheduled_message WHERE state = 'SCHEDULED'");
  }

  boolean isPlanned() {
    return number("SELECT count(*) FROM reminder_planning WHERE planned_revision < revision") == 0;
  }

  /** Median of what a look costs that finds nothing due. */
  Duration idleLook() {
    long[] nanos = new long[LOOKS];
    for (int look = 0; look < LOOKS; look++) {
      long start = System.nanoTime();
      number("WITH claimed AS (" + CLAIM + ") SELECT count(*) FROM claimed");
      nanos[look] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[LOOKS / 2]);
  }

  /** Makes messages of one reminder due at the same moment, in some seconds. */
  void makeDue(String reminder, int count, int seconds) {
    update(
        """
        UPDATE scheduled_message
        SET due_at = now() + interval '%1$d seconds', next_at = now() + interval '%1$d seconds',
            expires_at = now() + interval '1 hour'
        WHERE id IN (SELECT id FROM scheduled_message
                     WHERE reminder_id = '%2$s' AND state = 'SCHEDULED' ORDER BY id LIMIT %3$d)
        """
            .formatted(seconds, reminder, count));
  }

  long handedOver() {
    return number("SELECT count(*) FROM scheduled_message WHERE message_id IS NOT NULL");
  }

  /**
   * Messages that Meta has accepted since an instant.
   *
   * @param messages how many
   * @param seconds from the first to the last
   * @param repeatedCalls calls that followed a refusal
   */
  record Sent(int messages, double seconds, int repeatedCalls) {}

  Sent sentSince(Instant start) {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
                SELECT count(*), coalesce(sum(attempts - 1), 0),
                       extract(epoch FROM max(at) - min(at))
                FROM outbound JOIN (
                  SELECT id, (steps ->> 'ACCEPTED')::timestamptz AS at FROM message) AS step
                  USING (id)
                WHERE step.at >= ?
                """)) {
      statement.setObject(1, start.atOffset(ZoneOffset.UTC));
      ResultSet row = statement.executeQuery();
      row.next();
      return new Sent(row.getInt(1), row.getDouble(3), row.getInt(2));
    } catch (SQLException e) {
      throw new IllegalStateException("The hub's PostgreSQL refuses a look", e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The database may have gone first.
    }
  }

  private void update(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("The hub's PostgreSQL refuses a change", e);
    }
  }

  private long number(String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("The hub's PostgreSQL refuses a look", e);
    }
  }
}
