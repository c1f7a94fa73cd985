package io.guesthub.booking.feed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code feed_notice}: bookings that are to be fetched, each once. */
@Component
class NoticeStore {

  private final JdbcClient database;

  NoticeStore(JdbcClient database) {
    this.database = database;
  }

  /**
   * A booking that is to be fetched.
   *
   * @param noticedAt when the PMS spoke of it last
   * @param attempts how often fetching it has failed
   */
  record Notice(String reference, Instant noticedAt, int attempts) {}

  /**
   * Notes that bookings have changed. However often that is said before {@code dueAt}, each is
   * fetched once.
   */
  void note(Feed feed, Collection<String> references, Instant now, Instant dueAt) {
    database
        .sql(
            """
            INSERT INTO feed_notice (property_id, feed, reference, noticed_at, since, due_at)
            SELECT :property, :feed, reference, :now, :now, :dueAt
            FROM unnest(:references::text[]) AS reference ORDER BY reference
            ON CONFLICT (property_id, feed, reference) DO UPDATE SET
              noticed_at = greatest(feed_notice.noticed_at, excluded.noticed_at)
            """)
        .param("property", feed.propertyId())
        .param("feed", feed.name())
        .param("references", references.toArray(String[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Those of a feed that are due, the oldest first. */
  List<Notice> due(Feed feed, Instant now, int most) {
    return database
        .sql(
            """
            SELECT reference, noticed_at, attempts FROM feed_notice
            WHERE property_id = :property AND feed = :feed AND due_at <= :now
            ORDER BY due_at, reference LIMIT :most
            """)
        .param("property", feed.propertyId())
        .param("feed", feed.name())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(
            (row, number) ->
                new Notice(
                    row.getString("reference"),
                    row.getObject("noticed_at", OffsetDateTime.class).toInstant(),
                    row.getInt("attempts")))
        .list();
  }

  /** Forgets a notice that was followed, unless the booking has changed again meanwhile. */
  void followed(Feed feed, Notice notice) {
    database
        .sql(
            """
            WITH gone AS (
              DELETE FROM feed_notice
              WHERE property_id = :property AND feed = :feed AND reference = :reference
                AND noticed_at = :noticedAt
              RETURNING reference)
            UPDATE feed_notice SET attempts = 0, last_error = NULL
            WHERE property_id = :property AND feed = :feed AND reference = :reference
              AND NOT EXISTS (SELECT FROM gone)
            """)
        .param("property", feed.propertyId())
        .param("feed", feed.name())
        .param("reference", notice.reference())
        .param("noticedAt", notice.noticedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Counts a failure, before which nothing was fetched. */
  void putOff(Feed feed, Notice notice, String error, Instant dueAt) {
    database
        .sql(
            """
            UPDATE feed_notice SET attempts = attempts + 1, last_error = :error, due_at = :dueAt
            WHERE property_id = :property AND feed = :feed AND reference = :reference
            """)
        .param("error", error)
        .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
        .param("property", feed.propertyId())
        .param("feed", feed.name())
        .param("reference", notice.reference())
        .update();
  }
}
