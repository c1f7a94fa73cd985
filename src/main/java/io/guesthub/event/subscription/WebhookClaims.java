package io.guesthub.event.subscription;

import io.guesthub.platform.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes up deliveries that are due. Each receiver has a few calls at a time, one that fails a
 * single one, and who was served longest ago comes first: nobody waits for another's slowness.
 */
@Component
class WebhookClaims {

  /** For what is around a call: the database before and after it. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final JdbcClient database;
  private final Secrets secrets;
  private final WebhookSettings settings;
  private final InstantSource clock;

  WebhookClaims(
      JdbcClient database, Secrets secrets, WebhookSettings settings, InstantSource clock) {
    this.database = database;
    this.secrets = secrets;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Claims deliveries for calls that begin now. The row of a subscription is locked meanwhile, so
   * that several hubs keep to its number of calls together.
   *
   * @param most how many calls this hub can begin
   */
  @Transactional
  List<ClaimedDelivery> claim(int most) {
    Instant now = clock.instant();
    return database
        .sql(
            """
            WITH served AS (
              SELECT id, url, secret, old_secret, old_secret_until, under_way.free
              FROM webhook_subscription subscription CROSS JOIN LATERAL (
                SELECT CASE WHEN failing_since IS NULL THEN :calls ELSE 1 END - count(*) AS free
                FROM webhook_delivery
                WHERE subscription_id = subscription.id AND state = 'SENDING') under_way
              WHERE status = 'ACTIVE' AND paused_until <= :now AND under_way.free > 0
                AND EXISTS (SELECT FROM webhook_delivery
                            WHERE subscription_id = subscription.id AND state = 'PENDING'
                              AND next_attempt_at <= :now)
              ORDER BY served_at LIMIT :most FOR UPDATE OF subscription SKIP LOCKED),
            due AS (
              SELECT served.*, delivery.id AS delivery
              FROM served CROSS JOIN LATERAL (
                SELECT id FROM webhook_delivery
                WHERE subscription_id = served.id AND state = 'PENDING'
                  AND next_attempt_at <= :now
                ORDER BY next_attempt_at, id LIMIT served.free) delivery
              LIMIT :most),
            noted AS (
              UPDATE webhook_subscription SET served_at = :now
              WHERE id IN (SELECT id FROM due))
            UPDATE webhook_delivery delivery
            SET state = 'SENDING', attempts = attempts + 1, last_attempt_at = :now,
                deadline = :deadline
            FROM due, webhook_event event
            WHERE delivery.id = due.delivery AND event.id = delivery.event_id
            RETURNING delivery.id, delivery.subscription_id, delivery.event_id, due.url,
                      due.secret, due.old_secret, due.old_secret_until > :now AS old_signs,
                      delivery.attempts, event.body
            """)
        .param("calls", settings.callsPerSubscription())
        .param("most", most)
        .param("now", SubscriptionStore.utc(now))
        .param("deadline", SubscriptionStore.utc(now.plus(settings.answerLimit()).plus(MARGIN)))
        .query(this::claimed)
        .list();
  }

  /** Puts back what a hub that is gone was calling: the receiver may get it a second time. */
  @Transactional
  void putBackLost() {
    Instant now = clock.instant();
    database
        .sql(
            """
            UPDATE webhook_delivery
            SET state = 'PENDING', deadline = NULL, next_attempt_at = :now,
                last_error = 'The hub stopped during the call'
            WHERE state = 'SENDING' AND deadline < :now
            """)
        .param("now", SubscriptionStore.utc(now))
        .update();
  }

  private ClaimedDelivery claimed(ResultSet row, int number) throws SQLException {
    UUID subscription = row.getObject("subscription_id", UUID.class);
    List<String> signing = new ArrayList<>();
    signing.add(secrets.decrypt(row.getBytes("secret"), subscription.toString()));
    byte @Nullable [] old = row.getBytes("old_secret");
    if (old != null && row.getBoolean("old_signs")) {
      signing.add(secrets.decrypt(old, subscription.toString()));
    }
    return new ClaimedDelivery(
        row.getObject("id", UUID.class),
        subscription,
        row.getObject("event_id", UUID.class),
        row.getString("url"),
        List.copyOf(signing),
        row.getInt("attempts"),
        row.getString("body"));
  }
}
