package io.guesthub.event.subscription;

import io.guesthub.event.OutboxEvent;
import io.guesthub.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes events for those who have subscribed to them, and forgets them when they are old. */
@Component("subscribedEvents")
public class SubscribedEvents {

  private final JdbcClient database;
  private final WebhookSignal signal;
  private final WebhookSettings settings;
  private final InstantSource clock;

  SubscribedEvents(
      JdbcClient database, WebhookSignal signal, WebhookSettings settings, InstantSource clock) {
    this.database = database;
    this.signal = signal;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Notes a delivery for each event and each active subscription to it, in the transaction that
   * takes the events off the outbox: none is forgotten and none is noted twice.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(List<OutboxEvent> events) {
    List<Wish> wishes = events.isEmpty() ? List.of() : wishes(events);
    if (wishes.isEmpty()) {
      return;
    }
    List<OutboxEvent> kept = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    List<UUID> subscriptions = new ArrayList<>();
    List<UUID> wanted = new ArrayList<>();
    for (OutboxEvent event : events) {
      List<Wish> hits = wishes.stream().filter(wish -> wish.includes(event)).toList();
      if (!hits.isEmpty()) {
        kept.add(event);
      }
      for (Wish hit : hits) {
        ids.add(Ids.of("webhook-delivery", hit.subscription().toString(), event.id().toString()));
        subscriptions.add(hit.subscription());
        wanted.add(event.id());
      }
    }
    if (!kept.isEmpty()) {
      keep(kept);
      deliver(ids, subscriptions, wanted);
      signal.wakeAfterCommit();
    }
  }

  /** Deletes what is older than deliveries are kept, unless it still waits for its turn. */
  @Transactional
  public void forgetOld() {
    database
        .sql(
            """
            DELETE FROM webhook_event WHERE recorded_at < :before AND NOT EXISTS
              (SELECT FROM webhook_delivery JOIN webhook_subscription subscription
                      ON subscription.id = webhook_delivery.subscription_id
               WHERE event_id = webhook_event.id AND state IN ('PENDING', 'SENDING')
                 AND subscription.status = 'ACTIVE')
            """)
        .param("before", SubscriptionStore.utc(clock.instant().minus(settings.keep())))
        .update();
  }

  private List<Wish> wishes(List<OutboxEvent> events) {
    return database
        .sql(
            """
            SELECT id, property_id, event_types FROM webhook_subscription
            WHERE property_id = ANY (:properties) AND status = 'ACTIVE' ORDER BY id
            """)
        .param(
            "properties",
            events.stream().map(OutboxEvent::property).distinct().toArray(String[]::new))
        .query(SubscribedEvents::wish)
        .list();
  }

  private void keep(List<OutboxEvent> events) {
    database
        .sql(
            """
            INSERT INTO webhook_event (id, type, body, recorded_at)
            SELECT id, type, body, :now
            FROM unnest(:ids::uuid[], :types::text[], :bodies::text[]) AS event (id, type, body)
            ON CONFLICT (id) DO NOTHING
            """)
        .param("ids", events.stream().map(OutboxEvent::id).toArray(UUID[]::new))
        .param("types", events.stream().map(OutboxEvent::eventType).toArray(String[]::new))
        .param("bodies", events.stream().map(OutboxEvent::body).toArray(String[]::new))
        .param("now", SubscriptionStore.utc(clock.instant()))
        .update();
  }

  private void deliver(List<UUID> ids, List<UUID> subscriptions, List<UUID> events) {
    database
        .sql(
            """
            INSERT INTO webhook_delivery
                   (id, subscription_id, event_id, state, next_attempt_at, created_at)
            SELECT id, subscription, event, 'PENDING', :now, :now
            FROM unnest(:ids::uuid[], :subscriptions::uuid[], :events::uuid[])
                 AS wanted (id, subscription, event)
            ON CONFLICT (subscription_id, event_id) DO NOTHING
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("subscriptions", subscriptions.toArray(UUID[]::new))
        .param("events", events.toArray(UUID[]::new))
        .param("now", SubscriptionStore.utc(clock.instant()))
        .update();
  }

  private static Wish wish(ResultSet row, int number) throws SQLException {
    return new Wish(
        row.getObject("id", UUID.class),
        row.getString("property_id"),
        Set.of((String[]) row.getArray("event_types").getArray()));
  }

  private record Wish(UUID subscription, String property, Set<String> types) {

    boolean includes(OutboxEvent event) {
      return property.equals(event.property())
          && (types.isEmpty() || types.contains(event.eventType()));
    }
  }
}
