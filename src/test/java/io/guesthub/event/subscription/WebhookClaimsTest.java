package io.guesthub.event.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.platform.Ids;
import io.guesthub.platform.Secrets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which deliveries a hub takes up when it has few calls to give away. */
@HubTest
class WebhookClaimsTest {

  @Autowired private HubClient hub;
  @Autowired private WebhookClaims claims;
  @Autowired private JdbcClient database;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Ids ids;
  @Autowired private Secrets secrets;

  @Test
  void theLastFreeCallIsNotKeptForReceiversThatHaveAllOfTheirs() {
    String house = hub.house("hooks-claims").id();

    // Nobody else sees what is not committed, and nothing of it stays.
    transaction.executeWithoutResult(
        status -> {
          status.setRollbackOnly();
          UUID slow = subscription(house, "-infinity");
          for (int call = 0; call < 4; call++) {
            delivery(slow, "SENDING");
          }
          delivery(slow, "PENDING");
          UUID quick = subscription(house, "2000-01-01T00:00:00Z");
          delivery(quick, "PENDING");

          assertThat(subscriptions()).containsExactly(quick);
        });
  }

  private List<UUID> subscriptions() {
    return claims.claim(1).stream().map(ClaimedDelivery::subscriptionId).toList();
  }

  private UUID subscription(String house, String servedAt) {
    UUID id = ids.next();
    database
        .sql(
            """
            INSERT INTO webhook_subscription (id, property_id, url, event_types, status, secret,
                                              created_at, served_at)
            VALUES (:id, :house, 'http://localhost:9/', '{}', 'ACTIVE', :secret, now(),
                    :servedAt::timestamptz)
            """)
        .param("id", id)
        .param("house", house)
        .param("secret", secrets.encrypt("whsec_AAAA", id.toString()))
        .param("servedAt", servedAt)
        .update();
    return id;
  }

  private void delivery(UUID subscription, String state) {
    database
        .sql(
            """
            WITH event AS (
              INSERT INTO webhook_event (id, type, body, recorded_at)
              VALUES (:event, 'booking.stored', '{}', now()))
            INSERT INTO webhook_delivery (id, subscription_id, event_id, state, next_attempt_at,
                                          deadline, created_at)
            VALUES (:id, :subscription, :event, :state, now() - interval '1 day',
                    now() + interval '1 day', now())
            """)
        .param("id", ids.next())
        .param("event", ids.next())
        .param("subscription", subscription)
        .param("state", state)
        .update();
  }
}
