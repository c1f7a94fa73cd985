package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.platform.Ids;
import io.guesthub.web.Problem;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers under which keys messages were asked for, so that asking again sends nothing new. */
@Component
class SendKeys {

  private final JdbcClient database;
  private final InstantSource clock;

  SendKeys(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Takes a key for a message, in the caller's transaction; the key is free again if that fails.
   * Whoever comes with the same key meanwhile waits for its end.
   *
   * @param fingerprint of what is asked for
   * @return the message that the key was taken for before; empty where it was free
   * @throws Problem 409 {@code idempotency-mismatch} where it was taken for something else
   */
  Optional<UUID> claim(String propertyId, String key, String fingerprint, UUID messageId) {
    int taken =
        database
            .sql(
                """
                INSERT INTO send_key (property_id, key, fingerprint, message_id, created_at)
                VALUES (:property, :key, :fingerprint, :message, :now)
                ON CONFLICT DO NOTHING
                """)
            .param("property", propertyId)
            .param("key", key)
            .param("fingerprint", fingerprint)
            .param("message", messageId)
            .param("now", Times.utc(clock.instant()))
            .update();
    return taken > 0 ? Optional.empty() : Optional.of(known(propertyId, key, fingerprint));
  }

  private UUID known(String propertyId, String key, String fingerprint) {
    return database
        .sql(
            """
            SELECT message_id FROM send_key
            WHERE property_id = :property AND key = :key AND fingerprint = :fingerprint
            """)
        .param("property", propertyId)
        .param("key", key)
        .param("fingerprint", fingerprint)
        .query(UUID.class)
        .optional()
        .orElseThrow(
            () ->
                Problem.conflict(
                    "idempotency-mismatch", "The key was used for another message before."));
  }

  /** What was asked for, whatever the order of its fields. */
  static String fingerprint(SendRequest request) {
    return Ids.of(request.target().named().toString(), sorted(request.body()).toString())
        .toString();
  }

  private static JsonNode sorted(JsonNode value) {
    if (value.isObject()) {
      TreeMap<String, JsonNode> members = new TreeMap<>();
      value.properties().forEach(each -> members.put(each.getKey(), sorted(each.getValue())));
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.setAll(members);
      return object;
    }
    if (value.isArray()) {
      var list = JsonNodeFactory.instance.arrayNode(value.size());
      value.forEach(each -> list.add(sorted(each)));
      return list;
    }
    return value;
  }
}
