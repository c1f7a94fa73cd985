package io.guesthub.booking.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.platform.Secrets;
import io.guesthub.web.CleanText;
import io.guesthub.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code feed}: how feeds are set up and how they go. */
@Component
class FeedStore {

  private static final int LONGEST_ERROR = 500;

  private final JdbcClient database;
  private final ObjectMapper json;
  private final Secrets secrets;
  private final InstantSource clock;

  FeedStore(JdbcClient database, ObjectMapper json, Secrets secrets, InstantSource clock) {
    this.database = database;
    this.json = json;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What of a feed is encrypted. */
  record Hidden(Map<String, String> credentials, FeedAuth auth) {}

  Optional<Feed> find(String propertyId, String name) {
    return database
        .sql(
            """
            SELECT property_id, name, adapter, base_url, secrets, poll_interval, enabled FROM feed
            WHERE property_id = :property AND name = :name
            """)
        .param("property", propertyId)
        .param("name", name)
        .query((row, number) -> feed(row))
        .optional();
  }

  /** Those of the property by name, one more than the page holds. */
  List<FeedStatus> list(String propertyId, PageRequest page) {
    return statuses(propertyId, null, page.cursor().map(c -> c.text(0)).orElse(""), page.fetch());
  }

  Optional<FeedStatus> status(String propertyId, String name) {
    return statuses(propertyId, name, "", 1).stream().findFirst();
  }

  /** Those of all properties that are switched on. */
  List<FeedStatus> all() {
    return statuses(null, null, "", Integer.MAX_VALUE).stream()
        .filter(status -> status.feed().enabled())
        .toList();
  }

  private List<FeedStatus> statuses(
      @Nullable String propertyId, @Nullable String name, String after, int limit) {
    return database
        .sql(
            """
            SELECT property_id, name, adapter, base_url, secrets, poll_interval, enabled,
                   accepted, rejected, last_event_at, last_error, waiting.since
            FROM feed CROSS JOIN LATERAL (
              SELECT least(
                (SELECT min(received_at) FROM feed_body
                 WHERE NOT done AND property_id = feed.property_id AND feed_body.feed = feed.name),
                (SELECT min(since) FROM feed_notice
                 WHERE property_id = feed.property_id AND feed_notice.feed = feed.name),
                CASE WHEN enabled THEN next_poll_at END) AS since) AS waiting
            WHERE (:property::text IS NULL OR property_id = :property)
              AND (:name::text IS NULL OR name = :name) AND name > :after
            ORDER BY name LIMIT :limit
            """)
        .param("property", propertyId)
        .param("name", name)
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> status(row))
        .list();
  }

  /**
   * Puts a feed in place of one of the same name; what has happened so far stays.
   *
   * @return whether it is new
   */
  boolean save(Feed feed) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return database
        .sql(
            """
            INSERT INTO feed (property_id, name, adapter, base_url, secrets, poll_interval, enabled,
                              next_poll_at, created_at, updated_at)
            VALUES (:property, :name, :adapter, :baseUrl, :secrets, :interval, :enabled,
                    CASE WHEN :interval::integer IS NOT NULL THEN :now::timestamptz END, :now, :now)
            ON CONFLICT (property_id, name) DO UPDATE SET
              adapter = excluded.adapter, base_url = excluded.base_url, secrets = excluded.secrets,
              poll_interval = excluded.poll_interval, enabled = excluded.enabled,
              next_poll_at = excluded.next_poll_at, updated_at = excluded.updated_at,
              quiet_until = '-infinity', failures = 0,
              watermark = CASE WHEN feed.adapter = excluded.adapter THEN feed.watermark END
            RETURNING xmax = 0
            """)
        .param("property", feed.propertyId())
        .param("name", feed.name())
        .param("adapter", feed.adapter())
        .param("baseUrl", feed.baseUrl())
        .param(
            "secrets",
            secrets.encrypt(write(new Hidden(feed.credentials(), feed.auth())), owner(feed)))
        .param(
            "interval", feed.pollInterval() == null ? null : (int) feed.pollInterval().toSeconds())
        .param("enabled", feed.enabled())
        .param("now", now)
        .query(Boolean.class)
        .single();
  }

  boolean delete(String propertyId, String name) {
    return database
            .sql("DELETE FROM feed WHERE property_id = :property AND name = :name")
            .param("property", propertyId)
            .param("name", name)
            .update()
        > 0;
  }

  /**
   * Counts what came of a body, in the caller's transaction.
   *
   * @param heard when the PMS spoke of a booking; null where it did not
   */
  void count(Feed feed, int accepted, int rejected, @Nullable Instant heard) {
    database
        .sql(
            """
            UPDATE feed SET accepted = accepted + :accepted, rejected = rejected + :rejected,
              last_event_at = greatest(last_event_at, :heard)
            WHERE property_id = :property AND name = :name
            """)
        .param("accepted", accepted)
        .param("rejected", rejected)
        .param("heard", heard == null ? null : heard.atOffset(ZoneOffset.UTC))
        .param("property", feed.propertyId())
        .param("name", feed.name())
        .update();
  }

  /**
   * Keeps what went wrong, for people.
   *
   * @param error without secrets and values of guests
   * @param rejected bookings or bodies that were lost to it
   */
  void failed(Feed feed, String error, int rejected) {
    String clean = CleanText.of(error);
    database
        .sql(
            """
            UPDATE feed SET last_error = :error, last_error_at = :now, rejected = rejected + :rejected
            WHERE property_id = :property AND name = :name
            """)
        .param("error", clean.substring(0, Math.min(clean.length(), LONGEST_ERROR)))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("rejected", rejected)
        .param("property", feed.propertyId())
        .param("name", feed.name())
        .update();
  }

  /** Has the feed polled at once, whatever went wrong before. */
  void run(Feed feed) {
    database
        .sql(
            """
            UPDATE feed SET next_poll_at = :now, quiet_until = '-infinity', failures = 0
            WHERE property_id = :property AND name = :name
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("property", feed.propertyId())
        .param("name", feed.name())
        .update();
  }

  /** Has the feed polled as soon as possible; once more if it is being polled. */
  void pollNow(Feed feed) {
    database
        .sql(
            """
            UPDATE feed SET next_poll_at =
              CASE WHEN lease IS NULL THEN least(next_poll_at, :now) ELSE :now END
            WHERE property_id = :property AND name = :name
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("property", feed.propertyId())
        .param("name", feed.name())
        .update();
  }

  private FeedStatus status(ResultSet row) throws SQLException {
    Instant since = instant(row, "since");
    Instant now = clock.instant();
    long lag = since == null ? 0 : Math.max(0, Duration.between(since, now).toSeconds());
    return new FeedStatus(
        feed(row),
        instant(row, "last_event_at"),
        lag,
        row.getLong("accepted"),
        row.getLong("rejected"),
        row.getString("last_error"));
  }

  Feed feed(ResultSet row) throws SQLException {
    String property = row.getString("property_id");
    String name = row.getString("name");
    Hidden hidden = read(secrets.decrypt(row.getBytes("secrets"), owner(property, name)));
    Integer interval = row.getObject("poll_interval", Integer.class);
    return new Feed(
        property,
        name,
        row.getString("adapter"),
        row.getString("base_url"),
        hidden.credentials(),
        interval == null ? null : Duration.ofSeconds(interval),
        hidden.auth(),
        row.getBoolean("enabled"));
  }

  private static String owner(Feed feed) {
    return owner(feed.propertyId(), feed.name());
  }

  private static String owner(String property, String name) {
    return "feed/" + property + "/" + name;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private Hidden read(String text) {
    try {
      return json.readValue(text, Hidden.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is encrypted of a feed is JSON", e);
    }
  }

  private String write(Hidden hidden) {
    try {
      return json.writeValueAsString(hidden);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts can be written as JSON", e);
    }
  }
}
