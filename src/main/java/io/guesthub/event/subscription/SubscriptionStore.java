package io.guesthub.event.subscription;

import io.guesthub.platform.Secrets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The subscriptions of each property. */
@Component
class SubscriptionStore {

  private static final String SELECT =
      """
      SELECT id, url, event_types, status, disabled_reason, created_at, failing_since,
             old_secret_until FROM webhook_subscription
      """;

  private final JdbcClient database;
  private final Secrets secrets;

  SubscriptionStore(JdbcClient database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  void insert(
      String propertyId, UUID id, String url, List<String> types, String secret, Instant now) {
    database
        .sql(
            """
            INSERT INTO webhook_subscription
                   (id, property_id, url, event_types, status, secret, created_at)
            VALUES (:id, :property, :url, :types, 'ACTIVE', :secret, :now)
            """)
        .param("id", id)
        .param("property", propertyId)
        .param("url", url)
        .param("types", types.toArray(String[]::new))
        .param("secret", secrets.encrypt(secret, id.toString()))
        .param("now", utc(now))
        .update();
  }

  int count(String propertyId) {
    return database
        .sql("SELECT count(*) FROM webhook_subscription WHERE property_id = :property")
        .param("property", propertyId)
        .query(Integer.class)
        .single();
  }

  Optional<Subscription> find(String propertyId, UUID id) {
    return database
        .sql(SELECT + "WHERE property_id = :property AND id = :id")
        .param("property", propertyId)
        .param("id", id)
        .query(SubscriptionStore::subscription)
        .optional();
  }

  /** In the order in which they were made, from behind the given one on. */
  List<Subscription> list(String propertyId, @Nullable UUID after, int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE property_id = :property AND (:after::uuid IS NULL OR id > :after::uuid)
                ORDER BY id LIMIT :limit
                """)
        .param("property", propertyId)
        .param("after", after)
        .param("limit", limit)
        .query(SubscriptionStore::subscription)
        .list();
  }

  void change(UUID id, String url, List<String> types) {
    database
        .sql("UPDATE webhook_subscription SET url = :url, event_types = :types WHERE id = :id")
        .param("id", id)
        .param("url", url)
        .param("types", types.toArray(String[]::new))
        .update();
  }

  /** Serves it again, as if nothing had failed. */
  void enable(UUID id) {
    database
        .sql(
            """
            UPDATE webhook_subscription
            SET status = 'ACTIVE', disabled_reason = NULL, failing_since = NULL,
                paused_until = '-infinity'
            WHERE id = :id
            """)
        .param("id", id)
        .update();
  }

  /** Serves it no more; false where that is so already. */
  boolean disable(UUID id, String reason) {
    return database
            .sql(
                """
                UPDATE webhook_subscription SET status = 'DISABLED', disabled_reason = :reason
                WHERE id = :id AND status = 'ACTIVE'
                """)
            .param("id", id)
            .param("reason", reason)
            .update()
        > 0;
  }

  boolean delete(String propertyId, UUID id) {
    return database
            .sql("DELETE FROM webhook_subscription WHERE property_id = :property AND id = :id")
            .param("property", propertyId)
            .param("id", id)
            .update()
        > 0;
  }

  /** Gives it a new secret; the one before signs beside it for a while. */
  void rotate(UUID id, String secret, Instant oldUntil) {
    database
        .sql(
            """
            UPDATE webhook_subscription
            SET old_secret = secret, old_secret_until = :until, secret = :secret WHERE id = :id
            """)
        .param("id", id)
        .param("secret", secrets.encrypt(secret, id.toString()))
        .param("until", utc(oldUntil))
        .update();
  }

  private static Subscription subscription(ResultSet row, int number) throws SQLException {
    Array types = row.getArray("event_types");
    return new Subscription(
        row.getObject("id", UUID.class),
        row.getString("url"),
        List.of((String[]) types.getArray()),
        SubscriptionStatus.valueOf(row.getString("status")),
        row.getString("disabled_reason"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "failing_since"),
        instant(row, "old_secret_until"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
