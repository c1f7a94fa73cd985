package io.guesthub.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.conversation.MessageStore.MetaKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Outcomes of messages; merging one in twice, or in any order, gives the same row. */
@Component
class OutcomeStore {

  /** Meta's words with a column each, named after the word. */
  static final List<String> COLUMNS = List.of("sent", "delivered", "read", "played", "failed");

  private final JdbcClient database;
  private final ObjectMapper json;

  OutcomeStore(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  Map<MetaKey, Outcome> find(Collection<MetaKey> keys) {
    Map<MetaKey, Outcome> found = new HashMap<>();
    database
        .sql(
            """
            SELECT outcome.phone_number_id, outcome.meta_id, outcome.property_id, outcome.sent_at,
                   outcome.delivered_at, outcome.read_at, outcome.played_at, outcome.failed_at,
                   ARRAY(SELECT jsonb_object_keys(outcome.other)) AS others
            FROM unnest(:numbers::text[], :ids::text[]) AS asked (number, id)
            JOIN message_outcome outcome
              ON outcome.phone_number_id = asked.number AND outcome.meta_id = asked.id
            """)
        .param("numbers", keys.stream().map(MetaKey::numberId).toArray(String[]::new))
        .param("ids", keys.stream().map(MetaKey::metaId).toArray(String[]::new))
        .query(
            row -> {
              found.put(new MetaKey(row.getString(1), row.getString(2)), outcome(row));
            });
    return found;
  }

  /**
   * Folds reports into what is known.
   *
   * @param reported in the order of their keys, so that two transactions never wait in a circle
   */
  void merge(Map<MetaKey, Outcome> reported) {
    List<Map.Entry<MetaKey, Outcome>> rows = List.copyOf(reported.entrySet());
    database
        .sql(
            """
            INSERT INTO message_outcome AS known
                   (phone_number_id, meta_id, property_id, sent_at, delivered_at, read_at, played_at,
                    failed_at, other, error, pricing)
            SELECT number, id, property, sent, delivered, read, played, failed, other::jsonb,
                   error::jsonb, pricing::jsonb
            FROM unnest(:numbers::text[], :ids::text[], :properties::text[], :sent::timestamptz[],
                        :delivered::timestamptz[], :read::timestamptz[], :played::timestamptz[],
                        :failed::timestamptz[], :others::text[], :errors::text[], :pricings::text[])
                 AS report (number, id, property, sent, delivered, read, played, failed, other,
                            error, pricing)
            ON CONFLICT (phone_number_id, meta_id) DO UPDATE SET
              sent_at = least(known.sent_at, excluded.sent_at),
              delivered_at = least(known.delivered_at, excluded.delivered_at),
              read_at = least(known.read_at, excluded.read_at),
              played_at = least(known.played_at, excluded.played_at),
              failed_at = least(known.failed_at, excluded.failed_at),
              other = (SELECT coalesce(jsonb_object_agg(status, at), '{}')
                       FROM (SELECT key AS status, min(value) AS at
                             FROM (SELECT * FROM jsonb_each_text(known.other)
                                   UNION ALL SELECT * FROM jsonb_each_text(excluded.other)) AS said
                             GROUP BY key) AS earliest),
              error = least(known.error, excluded.error),
              pricing = least(known.pricing, excluded.pricing)
            """)
        .param("numbers", texts(rows, row -> row.getKey().numberId()))
        .param("ids", texts(rows, row -> row.getKey().metaId()))
        .param("properties", texts(rows, row -> row.getValue().propertyId()))
        .param("sent", times(rows, "sent"))
        .param("delivered", times(rows, "delivered"))
        .param("read", times(rows, "read"))
        .param("played", times(rows, "played"))
        .param("failed", times(rows, "failed"))
        .param("others", texts(rows, row -> others(row.getValue())))
        .param("errors", texts(rows, row -> text(row.getValue().error())))
        .param("pricings", texts(rows, row -> text(row.getValue().pricing())))
        .update();
  }

  private static Outcome outcome(ResultSet row) throws SQLException {
    Outcome outcome = new Outcome(row.getString("property_id"));
    for (String status : COLUMNS) {
      OffsetDateTime at = row.getObject(status + "_at", OffsetDateTime.class);
      if (at != null) {
        outcome.seen(status, at.toInstant());
      }
    }
    for (String status : (String[]) row.getArray("others").getArray()) {
      outcome.seen(status, Instant.EPOCH);
    }
    return outcome;
  }

  private String others(Outcome outcome) {
    Map<String, String> others = new TreeMap<>();
    outcome
        .times()
        .forEach(
            (status, at) -> {
              if (!COLUMNS.contains(status)) {
                others.put(status, at.toString());
              }
            });
    try {
      return json.writeValueAsString(others);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts are always writable as JSON", e);
    }
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : node.toString();
  }

  private static @Nullable String[] times(List<Map.Entry<MetaKey, Outcome>> rows, String status) {
    return texts(
        rows,
        row -> {
          Instant at = row.getValue().at(status);
          return at == null ? null : at.toString();
        });
  }

  private static @Nullable String[] texts(
      List<Map.Entry<MetaKey, Outcome>> rows,
      Function<Map.Entry<MetaKey, Outcome>, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }
}
