package io.guesthub.template;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When each account's templates are read, and how far that has come. */
@Component
class SyncStore {

  private final JdbcClient database;
  private final InstantSource clock;
  private final SyncSettings settings;

  SyncStore(JdbcClient database, InstantSource clock, SyncSettings settings) {
    this.database = database;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * A reading in progress.
   *
   * @param startedAt when its first page was asked for
   * @param cursor where it goes on; null at its start
   * @param dueAt what it was due for: somebody who asks for another one meanwhile moves that
   * @param first whether the account's templates were never read before
   * @param failures in a row before this
   */
  record Pass(
      Instant startedAt, @Nullable String cursor, Instant dueAt, boolean first, int failures) {

    /** The same from the start of the list. */
    Pass anew(Instant now) {
      return new Pass(now, null, dueAt, first, failures);
    }
  }

  /** Makes accounts known that are not yet, to be read at once. */
  void enlist(Collection<UUID> accountIds) {
    database
        .sql(
            """
            INSERT INTO template_sync (account_id, due_at)
            SELECT id, :now FROM unnest(:ids::uuid[]) AS account (id)
            ON CONFLICT (account_id) DO NOTHING
            """)
        .param("now", now())
        .param("ids", accountIds.toArray(UUID[]::new))
        .update();
  }

  /**
   * Has an account read at once, from the start.
   *
   * @param anew as if it never was: after connecting
   */
  void request(UUID accountId, boolean anew) {
    database
        .sql(
            """
            INSERT INTO template_sync (account_id, due_at) VALUES (:account, :now)
            ON CONFLICT (account_id) DO UPDATE
            SET due_at = :now,
                finished_at = CASE WHEN :anew THEN NULL ELSE template_sync.finished_at END,
                cursor = CASE WHEN :anew THEN NULL ELSE template_sync.cursor END
            """)
        .param("account", accountId)
        .param("now", now())
        .param("anew", anew)
        .update();
  }

  /** Takes accounts of which something is due, so that no other hub takes them. */
  List<UUID> take(int limit) {
    Instant now = clock.instant();
    return database
        .sql(
            """
            UPDATE template_sync SET leased_until = :lease
            WHERE account_id IN (
              SELECT account_id FROM template_sync sync
              WHERE (leased_until IS NULL OR leased_until <= :now)
                AND (due_at <= :now
                     OR EXISTS (SELECT FROM template_refresh refresh
                                WHERE refresh.account_id = sync.account_id
                                  AND refresh.due_at <= :now))
              ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING account_id
            """)
        .param("now", utc(now))
        .param("lease", utc(now.plus(settings.lease())))
        .param("limit", limit)
        .query(UUID.class)
        .list();
  }

  /** Begins a reading, or goes on with one; null where none is due. */
  @Nullable Pass begin(UUID accountId) {
    Instant now = clock.instant();
    return database
        .sql(
            """
            UPDATE template_sync
            SET leased_until = :lease,
                cursor = CASE WHEN pass_started_at > :oldest THEN cursor END,
                pass_started_at = CASE WHEN cursor IS NOT NULL AND pass_started_at > :oldest
                                       THEN pass_started_at ELSE :now END
            WHERE account_id = :account AND due_at <= :now
            RETURNING pass_started_at, cursor, due_at, finished_at IS NULL AS first, failures
            """)
        .param("account", accountId)
        .param("now", utc(now))
        .param("lease", utc(now.plus(settings.lease())))
        .param("oldest", utc(now.minus(settings.interval().multipliedBy(2))))
        .query(
            (row, number) ->
                new Pass(
                    row.getObject("pass_started_at", OffsetDateTime.class).toInstant(),
                    row.getString("cursor"),
                    row.getObject("due_at", OffsetDateTime.class).toInstant(),
                    row.getBoolean("first"),
                    row.getInt("failures")))
        .optional()
        .orElse(null);
  }

  /** Notes that a page is stored. */
  void progressed(UUID accountId, Pass pass, @Nullable String cursor) {
    database
        .sql(
            """
            UPDATE template_sync
            SET cursor = :cursor, pass_started_at = :started, leased_until = :lease
            WHERE account_id = :account
            """)
        .param("account", accountId)
        .param("cursor", cursor)
        .param("started", utc(pass.startedAt()))
        .param("lease", utc(clock.instant().plus(settings.lease())))
        .update();
  }

  /** Notes that all is read; the next reading is due after the interval, or when somebody asked. */
  void finished(UUID accountId, Pass pass) {
    Instant now = clock.instant();
    database
        .sql(
            """
            UPDATE template_sync
            SET cursor = NULL, pass_started_at = NULL, leased_until = NULL, failures = 0,
                failure = NULL, finished_at = :now,
                due_at = CASE WHEN due_at > :dueAt THEN due_at ELSE :next END
            WHERE account_id = :account
            """)
        .param("account", accountId)
        .param("now", utc(now))
        .param("dueAt", utc(pass.dueAt()))
        .param("next", utc(now.plus(settings.interval())))
        .update();
  }

  /**
   * Puts the rest off.
   *
   * @param failure why, where it is one; null where Meta only wants to be asked later
   */
  void putOff(UUID accountId, Instant until, @Nullable String failure) {
    database
        .sql(
            """
            UPDATE template_sync
            SET leased_until = NULL, due_at = :until,
                failure = :failure,
                failures = CASE WHEN :failure::text IS NULL THEN failures ELSE failures + 1 END
            WHERE account_id = :account
            """)
        .param("account", accountId)
        .param("until", utc(until))
        .param("failure", failure)
        .update();
  }

  /** Nothing more is to be done now. */
  void release(UUID accountId) {
    database
        .sql("UPDATE template_sync SET leased_until = NULL WHERE account_id = :account")
        .param("account", accountId)
        .update();
  }

  private OffsetDateTime now() {
    return utc(clock.instant());
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
