package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.feed.FeedJson;
import io.guesthub.booking.feed.UnreadableBody;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Writes rows of a database as JSON, so that a mapping finds its way in them. */
final class Rows {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Rows() {}

  static ObjectNode json(Map<String, Object> row) {
    ObjectNode json = JSON.objectNode();
    row.forEach((column, value) -> json.set(column, json(value)));
    return json;
  }

  private static JsonNode json(@Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return JSON.numberNode(((Number) value).longValue());
    }
    if (value instanceof Timestamp time) {
      return JSON.textNode(time.toInstant().toString());
    }
    if (value instanceof Date day) {
      return JSON.textNode(day.toLocalDate().toString());
    }
    if (value instanceof Time time) {
      return JSON.textNode(time.toLocalTime().toString());
    }
    if (value instanceof Array array) {
      return list(array);
    }
    if (value instanceof PGobject object && object.getType().startsWith("json")) {
      return tree(String.valueOf(object.getValue()));
    }
    return JSON.textNode(value.toString());
  }

  private static JsonNode list(Array array) {
    ArrayNode list = JSON.arrayNode();
    try {
      for (Object each : (Object[]) array.getArray()) {
        list.add(json(each));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("An array that was read can be taken apart", e);
    }
    return list;
  }

  private static JsonNode tree(String text) {
    try {
      return FeedJson.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableBody scalar) {
      return JSON.textNode(text);
    }
  }
}
