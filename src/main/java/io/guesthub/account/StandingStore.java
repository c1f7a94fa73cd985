package io.guesthub.account;

import java.sql.ResultSet;
import java.sql.SQLException;
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

/** What stands between accounts and their guests. */
@Component
class StandingStore {

  private static final String SELECT =
      """
      SELECT id, property_id, waba_id, name, status, status_reason, templates_approved
      FROM account
      """;

  private final JdbcClient database;
  private final InstantSource clock;

  StandingStore(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Locks an account until the caller's transaction ends. */
  Optional<Standing> lock(UUID accountId) {
    return database
        .sql(SELECT + "WHERE id = :id FOR UPDATE")
        .param("id", accountId)
        .query(StandingStore::standing)
        .optional();
  }

  /** An account without locking it. */
  Optional<Standing> find(UUID accountId) {
    return database
        .sql(SELECT + "WHERE id = :id")
        .param("id", accountId)
        .query(StandingStore::standing)
        .optional();
  }

  /** Locks an account by Meta's id. */
  Optional<Standing> lockWaba(String wabaId) {
    return database
        .sql(SELECT + "WHERE waba_id = :waba FOR UPDATE")
        .param("waba", wabaId)
        .query(StandingStore::standing)
        .optional();
  }

  /** Locks all accounts of these ids of Meta's and of these phones, in one order. */
  void lockAll(Collection<String> wabaIds, Collection<String> digits) {
    database
        .sql(
            """
            SELECT id FROM account
            WHERE waba_id = ANY (:wabas)
               OR id IN (SELECT account_id FROM phone_number WHERE digits = ANY (:digits))
            ORDER BY id FOR UPDATE
            """)
        .param("wabas", wabaIds.toArray(String[]::new))
        .param("digits", digits.toArray(String[]::new))
        .query(UUID.class)
        .list();
  }

  /** Locks the account of a number, where one alone has these digits. */
  Optional<Standing> lockNumber(String digits) {
    return database
        .sql(
            SELECT
                + """
                WHERE id = (SELECT min(account_id::text)::uuid FROM phone_number
                            WHERE digits = :digits HAVING count(*) = 1)
                FOR UPDATE
                """)
        .param("digits", digits)
        .query(StandingStore::standing)
        .optional();
  }

  /** Accounts with an obstacle whose time is over, in the order of their ids. */
  List<UUID> overdue(Instant now) {
    return database
        .sql(
            """
            SELECT DISTINCT account_id FROM account_obstacle WHERE until <= :now
            ORDER BY account_id
            """)
        .param("now", utc(now))
        .query(UUID.class)
        .list();
  }

  /** The gravest first, those of the past not at all. */
  List<Obstacle> obstacles(UUID accountId) {
    return database
        .sql(
            """
            SELECT kind, effect, reason, until FROM account_obstacle
            WHERE account_id = :account AND (until IS NULL OR until > :now)
            ORDER BY CASE effect WHEN 'DISCONNECTS' THEN 1 WHEN 'STOPS' THEN 2 ELSE 3 END, since
            """)
        .param("account", accountId)
        .param("now", utc(clock.instant()))
        .query(
            (row, number) ->
                new Obstacle(
                    row.getString("kind"),
                    ObstacleEffect.valueOf(row.getString("effect")),
                    row.getString("reason"),
                    instant(row, "until")))
        .list();
  }

  void put(UUID accountId, Obstacle obstacle, Instant since) {
    Instant until = obstacle.until();
    database
        .sql(
            """
            INSERT INTO account_obstacle (account_id, kind, effect, reason, since, until)
            VALUES (:account, :kind, :effect, :reason, :since, :until)
            ON CONFLICT (account_id, kind) DO UPDATE SET
              effect = excluded.effect, reason = excluded.reason, since = excluded.since,
              until = excluded.until
            """)
        .param("account", accountId)
        .param("kind", obstacle.kind())
        .param("effect", obstacle.effect().name())
        .param("reason", obstacle.reason())
        .param("since", utc(since))
        .param("until", until == null ? null : utc(until))
        .update();
  }

  void remove(UUID accountId, String kind) {
    database
        .sql("DELETE FROM account_obstacle WHERE account_id = :account AND kind = :kind")
        .param("account", accountId)
        .param("kind", kind)
        .update();
  }

  void removeOverdue(UUID accountId) {
    database
        .sql("DELETE FROM account_obstacle WHERE account_id = :account AND until <= :now")
        .param("account", accountId)
        .param("now", utc(clock.instant()))
        .update();
  }

  void templatesApproved(UUID accountId, boolean any) {
    database
        .sql("UPDATE account SET templates_approved = :any WHERE id = :id")
        .param("any", any)
        .param("id", accountId)
        .update();
  }

  void status(UUID accountId, AccountStatus status, @Nullable String reason) {
    database
        .sql(
            """
            UPDATE account SET status = :status, status_reason = :reason, updated_at = :now
            WHERE id = :id
            """)
        .param("id", accountId)
        .param("status", status.name())
        .param("reason", reason)
        .param("now", utc(clock.instant()))
        .update();
  }

  private static Standing standing(ResultSet row, int number) throws SQLException {
    return new Standing(
        row.getObject("id", UUID.class),
        row.getString("property_id"),
        row.getString("waba_id"),
        row.getString("name"),
        AccountStatus.valueOf(row.getString("status")),
        row.getString("status_reason"),
        row.getBoolean("templates_approved"));
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /**
   * How an account stands now.
   *
   * @param approved whether Meta has approved a template of it
   */
  record Standing(
      UUID id,
      String propertyId,
      String wabaId,
      String name,
      AccountStatus status,
      @Nullable String reason,
      boolean approved) {

    /** What staff call it. */
    String shownName() {
      return name.isBlank() ? wabaId : name;
    }
  }
}
