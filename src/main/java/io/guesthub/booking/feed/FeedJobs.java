package io.guesthub.booking.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which feeds have work at their PMS, and who does it: one worker a feed, in all hubs together.
 * Written in the rows of {@code feed}, so that a crash costs no more than a lease.
 */
@Component
class FeedJobs {

  /** Longer than all calls for one booking may take together. */
  private static final Duration LEASE = Duration.ofMinutes(4);

  private static final int MOST_AT_ONCE = 200;

  private final JdbcClient database;
  private final FeedStore feeds;
  private final InstantSource clock;

  FeedJobs(JdbcClient database, FeedStore feeds, InstantSource clock) {
    this.database = database;
    this.feeds = feeds;
    this.clock = clock;
  }

  /** Work that is given out. */
  record Job(UUID lease, String adapter) {}

  /**
   * Work that is begun.
   *
   * @param watermark what the last finished poll has left
   * @param pollDue whether a poll is due
   * @param failures of calls, in a row
   */
  record Begun(Feed feed, UUID lease, @Nullable String watermark, boolean pollDue, int failures) {}

  /** Gives out what is due and nobody does. */
  List<Job> claim() {
    Instant now = clock.instant();
    return database
        .sql(
            """
            UPDATE feed SET lease = gen_random_uuid(), leased_until = :until
            WHERE (property_id, name) IN (
              SELECT property_id, name FROM feed
              WHERE enabled AND leased_until <= :now AND quiet_until <= :now
                AND (next_poll_at <= :now OR EXISTS (
                  SELECT FROM feed_notice AS notice
                  WHERE notice.property_id = feed.property_id AND notice.feed = feed.name
                    AND notice.due_at <= :now))
              LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING lease, adapter
            """)
        .param("now", utc(now))
        .param("until", utc(now.plus(LEASE)))
        .param("most", MOST_AT_ONCE)
        .query(
            (row, number) -> new Job(row.getObject("lease", UUID.class), row.getString("adapter")))
        .list();
  }

  /** Begins work that was given out; empty where the lease is over. */
  Optional<Begun> begin(UUID lease) {
    return database
        .sql(
            """
            SELECT property_id, name, adapter, base_url, secrets, poll_interval, enabled,
                   watermark, failures, coalesce(next_poll_at <= :now, false) AS poll_due
            FROM feed WHERE lease = :lease AND leased_until > :now
            """)
        .param("lease", lease)
        .param("now", utc(clock.instant()))
        .query((row, number) -> begun(row, lease))
        .optional();
  }

  /** Whether the work is still this worker's; then for as long again. */
  boolean renew(UUID lease) {
    Instant now = clock.instant();
    return database
            .sql(
                """
                UPDATE feed SET leased_until = :until
                WHERE lease = :lease AND leased_until > :now AND enabled
                """)
            .param("lease", lease)
            .param("now", utc(now))
            .param("until", utc(now.plus(LEASE)))
            .update()
        > 0;
  }

  /**
   * A poll has read everything. One that was asked for since it started follows it: this one may
   * have read past what is new.
   */
  void polled(Begun job, Instant started, @Nullable String watermark) {
    Duration interval = job.feed().pollInterval();
    database
        .sql(
            """
            UPDATE feed SET watermark = coalesce(:watermark, watermark),
              next_poll_at = CASE WHEN next_poll_at > :started THEN next_poll_at ELSE :next END
            WHERE lease = :lease
            """)
        .param("watermark", watermark)
        .param("started", utc(started))
        .param("next", interval == null ? null : utc(clock.instant().plus(interval)))
        .param("lease", job.lease())
        .update();
  }

  /** Ends work without trouble. */
  void end(Begun job) {
    database
        .sql(
            """
            UPDATE feed SET lease = NULL, leased_until = '-infinity', failures = 0
            WHERE lease = :lease
            """)
        .param("lease", job.lease())
        .update();
  }

  /** Ends work without trouble; nobody calls the PMS before then. */
  void pause(Begun job, Instant quietUntil) {
    database
        .sql(
            """
            UPDATE feed SET lease = NULL, leased_until = '-infinity', failures = 0,
              quiet_until = :until
            WHERE lease = :lease
            """)
        .param("until", utc(quietUntil))
        .param("lease", job.lease())
        .update();
  }

  /** Ends work that failed; nobody calls the PMS before then. */
  void endUntil(Begun job, Instant quietUntil) {
    database
        .sql(
            """
            UPDATE feed SET lease = NULL, leased_until = '-infinity', failures = failures + 1,
              quiet_until = :until
            WHERE lease = :lease
            """)
        .param("until", utc(quietUntil))
        .param("lease", job.lease())
        .update();
  }

  private Begun begun(ResultSet row, UUID lease) throws SQLException {
    return new Begun(
        feeds.feed(row),
        lease,
        row.getString("watermark"),
        row.getBoolean("poll_due"),
        row.getInt("failures"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
