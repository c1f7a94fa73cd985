package io.guesthub.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the hub tells others. An event is written in the database transaction of its effect, so that
 * neither exists without the other; the relay then carries it to the topic {@code hub.events}.
 */
@Component
public class EventLog {

  private final JdbcClient database;
  private final ObjectMapper json;
  private final RelaySignal relay;

  EventLog(JdbcClient database, ObjectMapper json, RelaySignal relay) {
    this.database = database;
    this.json = json;
    this.relay = relay;
  }

  /**
   * Records one event; see {@link #record(List)}.
   *
   * @param event what happened
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(HubEvent event) {
    record(List.of(event));
  }

  /**
   * Records events in the caller's transaction. They leave in this order once it has committed.
   *
   * @param events what happened, oldest first
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(List<HubEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    int count = events.size();
    UUID[] ids = new UUID[count];
    String[] properties = new String[count];
    String[] types = new String[count];
    String[] bodies = new String[count];
    for (int i = 0; i < count; i++) {
      HubEvent event = events.get(i);
      ids[i] = event.id();
      properties[i] = event.propertyId();
      types[i] = event.type();
      bodies[i] = cloudEvent(event);
    }
    database
        .sql(
            """
            INSERT INTO event_outbox (id, property_id, type, body)
            SELECT id, property_id, type, body
            FROM unnest(:ids::uuid[], :properties::text[], :types::text[], :bodies::text[])
                 WITH ORDINALITY AS event (id, property_id, type, body, place)
            ORDER BY place
            """)
        .param("ids", ids)
        .param("properties", properties)
        .param("types", types)
        .param("bodies", bodies)
        .update();
    relay.wakeAfterCommit();
  }

  /** CloudEvents 1.0 in its JSON form. */
  private String cloudEvent(HubEvent event) {
    ObjectNode body = json.createObjectNode();
    body.put("specversion", "1.0");
    body.put("id", event.id().toString());
    body.put("source", "/properties/" + event.propertyId());
    body.put("type", event.type());
    body.put("subject", event.subject());
    body.put("time", time(event.time()));
    body.put("datacontenttype", "application/json");
    body.set("data", event.data());
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is always writable as JSON", e);
    }
  }

  private static String time(Instant time) {
    return time.toString();
  }
}
