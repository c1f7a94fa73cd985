package io.guesthub.booking.feed;

import io.guesthub.booking.feed.FeedContext.Origin;
import io.guesthub.platform.Ids;
import io.guesthub.platform.Secrets;
import io.guesthub.web.Cursor;
import io.guesthub.web.PageRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code feed_body}: what PMSs sent, scrubbed and encrypted. */
@Component
class BodyStore {

  private final JdbcClient database;
  private final Secrets secrets;
  private final Ids ids;
  private final FeedStore feeds;

  BodyStore(JdbcClient database, Secrets secrets, Ids ids, FeedStore feeds) {
    this.database = database;
    this.secrets = secrets;
    this.ids = ids;
    this.feeds = feeds;
  }

  KeptBody insert(Feed feed, Origin origin, byte[] body, Instant now) {
    UUID id = ids.next();
    String text = new String(body, StandardCharsets.UTF_8);
    database
        .sql(
            """
            INSERT INTO feed_body (id, property_id, feed, origin, received_at, sha256, body)
            VALUES (:id, :property, :feed, :origin, :now, :sha256, :body)
            """)
        .param("id", id)
        .param("property", feed.propertyId())
        .param("feed", feed.name())
        .param("origin", origin.name())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("sha256", sha256(body))
        .param("body", secrets.encrypt(text, id.toString()))
        .update();
    return new KeptBody(id, feed, origin, now, body);
  }

  /** The first push of exactly this body since then. */
  Optional<KeptBody> firstPush(Feed feed, byte[] body, Instant since) {
    return database
        .sql(
            """
            SELECT id, received_at FROM feed_body
            WHERE property_id = :property AND feed = :feed AND sha256 = :sha256
              AND origin = 'PUSH' AND received_at > :since
            ORDER BY received_at LIMIT 1
            """)
        .param("property", feed.propertyId())
        .param("feed", feed.name())
        .param("sha256", sha256(body))
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(
            (row, number) ->
                new KeptBody(
                    row.getObject("id", UUID.class), feed, Origin.PUSH, receivedAt(row), body))
        .optional();
  }

  Optional<KeptBody> find(UUID id) {
    return database
        .sql(
            """
            SELECT feed_body.id, origin, received_at, body, property_id, name, adapter, base_url,
                   secrets, poll_interval, enabled
            FROM feed_body JOIN feed USING (property_id)
            WHERE feed_body.feed = feed.name AND feed_body.id = :id
            """)
        .param("id", id)
        .query(
            (row, number) ->
                new KeptBody(
                    id,
                    feeds.feed(row),
                    Origin.valueOf(row.getString("origin")),
                    receivedAt(row),
                    secrets
                        .decrypt(row.getBytes("body"), id.toString())
                        .getBytes(StandardCharsets.UTF_8)))
        .optional();
  }

  /**
   * A body without what it says.
   *
   * @param done whether its bookings are on the bus and the rest is parked
   */
  record Listed(UUID id, Origin origin, Instant receivedAt, boolean done) {}

  /** Those of a feed, newest first, one more than the page holds. */
  List<Listed> list(String propertyId, String feed, PageRequest page) {
    Cursor after = page.after();
    return database
        .sql(
            """
            SELECT id, origin, received_at, done FROM feed_body
            WHERE property_id = :property AND feed = :feed
              AND (:first OR (received_at, id) < (:at::timestamptz, :id::uuid))
            ORDER BY received_at DESC, id DESC LIMIT :limit
            """)
        .param("property", propertyId)
        .param("feed", feed)
        .param("first", after == null)
        .param("at", after == null ? null : after.instant(0).toString())
        .param("id", after == null ? null : after.id(1).toString())
        .param("limit", page.fetch())
        .query(
            (row, number) ->
                new Listed(
                    row.getObject("id", UUID.class),
                    Origin.valueOf(row.getString("origin")),
                    receivedAt(row),
                    row.getBoolean("done")))
        .list();
  }

  /** Bodies that came before then, oldest first, and are not done. */
  List<UUID> waiting(Instant before, int most) {
    return database
        .sql(
            """
            SELECT id FROM feed_body WHERE NOT done AND received_at < :before
            ORDER BY received_at LIMIT :most
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(UUID.class)
        .list();
  }

  /** Whether this call, and no earlier one, has settled the body. */
  boolean done(UUID id) {
    return database
            .sql("UPDATE feed_body SET done = true WHERE id = :id AND NOT done")
            .param("id", id)
            .update()
        > 0;
  }

  /** Forgets what came longer ago than this, unless it still waits. */
  int forget(Instant now, Duration age) {
    return database
        .sql("DELETE FROM feed_body WHERE done AND received_at < :before")
        .param("before", now.minus(age).atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Instant receivedAt(ResultSet row) throws SQLException {
    return row.getObject("received_at", OffsetDateTime.class).toInstant();
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
