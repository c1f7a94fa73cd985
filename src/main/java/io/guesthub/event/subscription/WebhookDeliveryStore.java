package io.guesthub.event.subscription;

import io.guesthub.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deliveries as people look at them and ask for them again. */
@Component
class WebhookDeliveryStore {

  private static final String SELECT =
      """
      SELECT delivery.id, delivery.event_id, event.type, delivery.state, delivery.attempts,
             CASE WHEN delivery.state = 'PENDING' THEN delivery.next_attempt_at END AS next_at,
             delivery.last_attempt_at, delivery.last_status, delivery.last_error,
             delivery.created_at, delivery.delivered_at
      FROM webhook_delivery delivery JOIN webhook_event event ON event.id = delivery.event_id
      """;

  private static final String AGAIN =
      """
      UPDATE webhook_delivery
      SET state = 'PENDING', attempts = 0, next_attempt_at = :now, deadline = NULL
      WHERE subscription_id = :subscription AND state IN ('DELIVERED', 'FAILED', 'PENDING')
      """;

  private final JdbcClient database;

  WebhookDeliveryStore(JdbcClient database) {
    this.database = database;
  }

  /** The newest first. */
  List<Delivery> list(UUID subscription, @Nullable DeliveryState state, PageRequest page) {
    return database
        .sql(
            SELECT
                + """
                WHERE delivery.subscription_id = :subscription
                  AND (:state::text IS NULL OR delivery.state = :state)
                  AND (:at::timestamptz IS NULL
                       OR (delivery.created_at, delivery.id) < (:at::timestamptz, :id::uuid))
                ORDER BY delivery.created_at DESC, delivery.id DESC LIMIT :limit
                """)
        .param("subscription", subscription)
        .param("state", state == null ? null : state.name())
        .param("at", page.cursor().map(c -> SubscriptionStore.utc(c.instant(0))).orElse(null))
        .param("id", page.cursor().map(c -> c.id(1)).orElse(null))
        .param("limit", page.fetch())
        .query(WebhookDeliveryStore::delivery)
        .list();
  }

  Optional<Delivery> find(UUID subscription, UUID id) {
    return database
        .sql(SELECT + "WHERE delivery.subscription_id = :subscription AND delivery.id = :id")
        .param("subscription", subscription)
        .param("id", id)
        .query(WebhookDeliveryStore::delivery)
        .optional();
  }

  /** Sends one again, from the beginning of the plan; false while it is under way. */
  boolean again(UUID subscription, UUID id, Instant now) {
    return database
            .sql(AGAIN + " AND id = :id")
            .param("subscription", subscription)
            .param("id", id)
            .param("now", SubscriptionStore.utc(now))
            .update()
        > 0;
  }

  /** Sends again what was recorded in a span of time; returns how many. */
  int again(
      UUID subscription, Instant from, Instant to, @Nullable DeliveryState state, Instant now) {
    return database
        .sql(
            AGAIN
                + """
                 AND created_at >= :from AND created_at < :to
                 AND (:state::text IS NULL OR state = :state)
                """)
        .param("subscription", subscription)
        .param("from", SubscriptionStore.utc(from))
        .param("to", SubscriptionStore.utc(to))
        .param("state", state == null ? null : state.name())
        .param("now", SubscriptionStore.utc(now))
        .update();
  }

  private static Delivery delivery(ResultSet row, int number) throws SQLException {
    int status = row.getInt("last_status");
    @Nullable Integer lastStatus = row.wasNull() ? null : status;
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getObject("event_id", UUID.class),
        row.getString("type"),
        DeliveryState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        SubscriptionStore.instant(row, "next_at"),
        SubscriptionStore.instant(row, "last_attempt_at"),
        lastStatus,
        row.getString("last_error"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        SubscriptionStore.instant(row, "delivered_at"));
  }
}
