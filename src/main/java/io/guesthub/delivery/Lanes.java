package io.guesthub.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of numbers that pace them for all hubs together. */
@Component
class Lanes {

  /**
   * Longer than any block: one that ends later was made by a clock that has been set back since.
   */
  private static final Duration LONGEST_BLOCK = Duration.ofMinutes(70);

  private final JdbcClient database;
  private final DeliverySettings settings;

  Lanes(JdbcClient database, DeliverySettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** Numbers that have a message whose time has come and may send, in whatever order. */
  List<String> waiting(Instant now) {
    return database
        .sql(
            """
            SELECT phone_number_id FROM outbound_lane lane
            WHERE (blocked_until <= :now OR blocked_until > :never)
              AND (used_until <= :now OR used_until > :wrong)
              AND EXISTS (SELECT FROM outbound
                          WHERE state = 'QUEUED' AND phone_number_id = lane.phone_number_id
                            AND next_attempt_at <= :now)
              AND NOT EXISTS (SELECT FROM outbound_hold
                              WHERE subject IN (lane.account_id::text, lane.phone_number_id)
                                AND NOT trial)
            """)
        .param("now", Times.utc(now))
        .param("never", Times.utc(now.plus(LONGEST_BLOCK)))
        .param("wrong", Times.utc(now.plus(LanePace.MOST_AHEAD)))
        .query(String.class)
        .list();
  }

  /** When the next number that has something to send may; empty where none waits. */
  Optional<Instant> nextTime(Instant now) {
    return database
        .sql(
            """
            SELECT min(greatest(lane.used_until, lane.blocked_until, first.next_attempt_at))
            FROM outbound_lane lane
            CROSS JOIN LATERAL (
              SELECT next_attempt_at FROM outbound
              WHERE state = 'QUEUED' AND phone_number_id = lane.phone_number_id
              ORDER BY next_attempt_at LIMIT 1) AS first
            WHERE NOT EXISTS (SELECT FROM outbound_hold
                              WHERE subject IN (lane.account_id::text, lane.phone_number_id)
                                AND NOT trial)
            HAVING min(first.next_attempt_at) IS NOT NULL
            """)
        .query((row, n) -> Objects.requireNonNull(Times.of(row, "min")))
        .optional();
  }

  /** The number's row, locked; empty while another hub is at it. */
  Optional<Lane> lock(String numberId) {
    return database
        .sql(
            """
            SELECT lane.*, hold.trial, coalesce(lane.portfolio_id, lane.waba_id) AS business,
                   greatest(lane.blocked_until,
                            (SELECT min(next_attempt_at) FROM outbound
                             WHERE phone_number_id = :number AND state = 'QUEUED')) AS open_since,
                   (SELECT count(*) FROM outbound
                    WHERE phone_number_id = :number AND state IN ('RELEASED', 'SENDING')) AS in_flight
            FROM outbound_lane lane
            LEFT JOIN LATERAL (
              SELECT bool_and(trial) AS trial FROM outbound_hold
              WHERE subject IN (lane.account_id::text, lane.phone_number_id)) AS hold ON true
            WHERE lane.phone_number_id = :number
            FOR UPDATE OF lane SKIP LOCKED
            """)
        .param("number", numberId)
        .query(this::lane)
        .optional();
  }

  private Lane lane(ResultSet row, int n) throws SQLException {
    String number = row.getString("phone_number_id");
    int limit = row.getInt("daily_limit");
    @Nullable Integer dailyLimit = row.wasNull() ? null : limit;
    boolean trial = row.getBoolean("trial");
    boolean held = !row.wasNull();
    return new Lane(
        number,
        row.getObject("account_id", UUID.class),
        row.getString("business"),
        new LanePace(
            settings.rateOf(number, row.getInt("rate")),
            Objects.requireNonNull(Times.of(row, "used_until"))),
        dailyLimit,
        Objects.requireNonNull(Times.of(row, "open_since")),
        row.getInt("in_flight"),
        held,
        trial);
  }

  /** Keeps the pace of a number whose row is locked. */
  void save(String numberId, LanePace pace) {
    database
        .sql("UPDATE outbound_lane SET used_until = :until WHERE phone_number_id = :number")
        .param("number", numberId)
        .param("until", Times.utc(pace.usedUntil()))
        .update();
  }

  /**
   * Takes away what guests have sent since the last look, and counts what is new enough to count.
   */
  int takeInbound(String numberId, Instant since) {
    return database
        .sql(
            """
            WITH taken AS (
              DELETE FROM inbound_load WHERE phone_number_id = :number RETURNING messages, at)
            SELECT coalesce(sum(messages) FILTER (WHERE at > :since), 0) FROM taken
            """)
        .param("number", numberId)
        .param("since", Times.utc(since))
        .query(Integer.class)
        .single();
  }

  /**
   * Meta refuses a number for its pace: it rests, each time four times as long as before. What is
   * refused while it rests was on its way already.
   *
   * @param shortest how long at least
   * @return until when
   */
  Instant setBack(String numberId, Instant now, Duration shortest) {
    return database
        .sql(
            """
            UPDATE outbound_lane SET
              blocked_until = greatest(
                blocked_until,
                :now::timestamptz + make_interval(secs => :shortest),
                CASE WHEN blocked_until > :now THEN blocked_until
                     ELSE :now::timestamptz
                          + make_interval(secs => least(power(4, least(setbacks, 6)), 3600)) END),
              setbacks = CASE WHEN blocked_until > :now THEN setbacks ELSE setbacks + 1 END
            WHERE phone_number_id = :number
            RETURNING blocked_until
            """)
        .param("number", numberId)
        .param("now", Times.utc(now))
        .param("shortest", shortest.toMillis() / 1000.0)
        .query((row, n) -> Objects.requireNonNull(Times.of(row, "blocked_until")))
        .optional()
        .orElse(now);
  }

  /** The same for all numbers of an account. */
  void setBackAll(UUID accountId, Instant now, Duration shortest) {
    database
        .sql(
            "SELECT phone_number_id FROM outbound_lane WHERE account_id = :account"
                + " ORDER BY phone_number_id")
        .param("account", accountId)
        .query(String.class)
        .list()
        .forEach(number -> setBack(number, now, shortest));
  }

  /** Meta takes the number's messages again. */
  void recovered(String numberId, Instant now) {
    database
        .sql(
            """
            UPDATE outbound_lane SET setbacks = 0
            WHERE phone_number_id = :number AND setbacks > 0 AND blocked_until <= :now
            """)
        .param("number", numberId)
        .param("now", Times.utc(now))
        .update();
  }

  /** An account's numbers make no calls before an instant. */
  void rest(UUID accountId, Instant until) {
    database
        .sql(
            """
            UPDATE outbound_lane SET blocked_until = :until
            WHERE phone_number_id IN (
              SELECT phone_number_id FROM outbound_lane
              WHERE account_id = :account AND blocked_until < :until
              ORDER BY phone_number_id FOR UPDATE)
            """)
        .param("account", accountId)
        .param("until", Times.utc(until))
        .update();
  }
}
