package io.guesthub.event;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The relay's side of the outbox: takes the oldest events and deletes them once the bus has them.
 */
@Component("eventOutbox")
class EventOutbox {

  /** Any number that no other part of the hub locks: one relay at a time keeps events in order. */
  private static final long RELAY_LOCK = 0x6775_6573_7468_7562L;

  private static final int BATCH = 500;

  private final JdbcClient database;
  private final RelaySignal relay;

  EventOutbox(JdbcClient database, RelaySignal relay) {
    this.database = database;
    this.relay = relay;
  }

  /** Whether the relay should look at the outbox now. */
  public boolean worthLooking() {
    return relay.worthLooking();
  }

  /** The oldest events, none while another hub's relay is at work. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<OutboxEvent> take() {
    boolean mine =
        database
            .sql("SELECT pg_try_advisory_xact_lock(:lock)")
            .param("lock", RELAY_LOCK)
            .query(Boolean.class)
            .single();
    if (!mine) {
      return List.of();
    }
    List<OutboxEvent> events =
        database
            .sql(
                """
                SELECT position, id, property_id, type, body FROM event_outbox
                ORDER BY position LIMIT :batch
                """)
            .param("batch", BATCH)
            .query(
                (row, number) ->
                    new OutboxEvent(
                        row.getLong("position"),
                        row.getObject("id", UUID.class),
                        row.getString("property_id"),
                        row.getString("type"),
                        row.getString("body")))
            .list();
    if (events.size() == BATCH) {
      relay.wake();
    }
    return events;
  }

  /** Forgets events that the bus has. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void delete(List<OutboxEvent> sent) {
    if (sent.isEmpty()) {
      return;
    }
    Long[] positions = sent.stream().map(OutboxEvent::position).toArray(Long[]::new);
    database
        .sql("DELETE FROM event_outbox WHERE position = ANY (:positions)")
        .param("positions", positions)
        .update();
  }
}
