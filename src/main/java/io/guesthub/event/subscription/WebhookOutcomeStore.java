package io.guesthub.event.subscription;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What became of calls. Only the attempt that was claimed is noted: one that was taken for lost and
 * ends late changes nothing.
 */
@Component
class WebhookOutcomeStore {

  private static final String MINE =
      " WHERE id = :id AND state = 'SENDING' AND attempts = :attempt";

  private final JdbcClient database;

  WebhookOutcomeStore(JdbcClient database) {
    this.database = database;
  }

  void delivered(ClaimedDelivery delivery, int status, Instant now) {
    update(
            delivery,
            """
            UPDATE webhook_delivery
            SET state = 'DELIVERED', delivered_at = :at, last_status = :status, last_error = NULL,
                deadline = NULL
            """)
        .param("at", SubscriptionStore.utc(now))
        .param("status", status)
        .update();
    database
        .sql(
            """
            UPDATE webhook_subscription SET failing_since = NULL
            WHERE id = :id AND failing_since IS NOT NULL
            """)
        .param("id", delivery.subscriptionId())
        .update();
  }

  void gaveUp(ClaimedDelivery delivery, @Nullable Integer status, String error) {
    update(
            delivery,
            """
            UPDATE webhook_delivery
            SET state = 'FAILED', last_status = :status, last_error = :error, deadline = NULL
            """)
        .param("status", status)
        .param("error", error)
        .update();
  }

  void putOff(ClaimedDelivery delivery, @Nullable Integer status, String error, Instant next) {
    update(
            delivery,
            """
            UPDATE webhook_delivery
            SET state = 'PENDING', next_attempt_at = :next, last_status = :status,
                last_error = :error, deadline = NULL
            """)
        .param("next", SubscriptionStore.utc(next))
        .param("status", status)
        .param("error", error)
        .update();
  }

  /**
   * Notes that a receiver fails.
   *
   * @param pausedUntil before which nothing is sent to it
   * @return since when it has done so
   */
  Instant failing(UUID subscription, Instant now, Instant pausedUntil) {
    return database
        .sql(
            """
            UPDATE webhook_subscription
            SET failing_since = coalesce(failing_since, :now),
                paused_until = greatest(paused_until, :paused)
            WHERE id = :id RETURNING failing_since
            """)
        .param("id", subscription)
        .param("now", SubscriptionStore.utc(now))
        .param("paused", SubscriptionStore.utc(pausedUntil))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant)
        .orElse(now);
  }

  Optional<String> propertyOf(UUID subscription) {
    return database
        .sql("SELECT property_id FROM webhook_subscription WHERE id = :id")
        .param("id", subscription)
        .query(String.class)
        .optional();
  }

  private JdbcClient.StatementSpec update(ClaimedDelivery delivery, String sql) {
    return database.sql(sql + MINE).param("id", delivery.id()).param("attempt", delivery.attempt());
  }
}
