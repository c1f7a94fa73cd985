package io.guesthub.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.MessageRow.StoredFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Reads rows of messages and their outcomes. */
@Component
class MessageRows implements RowMapper<MessageRow> {

  private final ObjectMapper json;

  MessageRows(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public MessageRow mapRow(ResultSet row, int number) throws SQLException {
    return new MessageRow(
        row.getObject("id", UUID.class),
        row.getObject("thread_id", UUID.class),
        row.getString("phone_number_id"),
        row.getString("meta_id"),
        "INBOUND".equals(row.getString("direction")),
        row.getString("author"),
        row.getString("type"),
        row.getString("text"),
        content(row),
        row.getString("context_meta_id"),
        row.getObject("context_id", UUID.class),
        row.getString("target_meta_id"),
        row.getObject("target_id", UUID.class),
        row.getString("emoji"),
        file(row),
        own(row),
        failure(row),
        row.getString("held_reason"),
        reported(row),
        tree(row.getString("error")),
        tree(row.getString("pricing")),
        row.getObject("resend_of", UUID.class),
        at(row));
  }

  /** What came from Meta has one step only: that it came. */
  private Map<MessageStatus, Instant> own(ResultSet row) throws SQLException {
    Map<MessageStatus, Instant> own = new EnumMap<>(MessageStatus.class);
    own.put(MessageStatus.valueOf(row.getString("status")), at(row));
    JsonNode steps = tree(row.getString("steps"));
    if (steps != null) {
      steps
          .properties()
          .forEach(
              step ->
                  own.put(MessageStatus.valueOf(step.getKey()), time(step.getValue().asText())));
    }
    return own;
  }

  private @Nullable Failure failure(ResultSet row) throws SQLException {
    JsonNode stored = tree(row.getString("failure"));
    return stored == null
        ? null
        : new Failure(
            stored.path("code").asInt(),
            stored.path("title").asText(),
            stored.path("detail").textValue(),
            stored.path("advice").asText());
  }

  private static Instant at(ResultSet row) throws SQLException {
    return row.getObject("at", OffsetDateTime.class).toInstant();
  }

  private ObjectNode content(ResultSet row) throws SQLException {
    return tree(row.getString("content")) instanceof ObjectNode object
        ? object
        : json.createObjectNode();
  }

  private static @Nullable StoredFile file(ResultSet row) throws SQLException {
    UUID id = row.getObject("media_id", UUID.class);
    return id == null
        ? null
        : new StoredFile(
            id,
            row.getString("mime_type"),
            row.getString("file_name"),
            row.getString("media_state"));
  }

  private Map<String, Instant> reported(ResultSet row) throws SQLException {
    Map<String, Instant> reported = new HashMap<>();
    for (String word : OutcomeStore.COLUMNS) {
      OffsetDateTime at = row.getObject(word + "_at", OffsetDateTime.class);
      if (at != null) {
        reported.put(word, at.toInstant());
      }
    }
    JsonNode others = tree(row.getString("other"));
    if (others != null) {
      others
          .properties()
          .forEach(other -> reported.put(other.getKey(), time(other.getValue().asText())));
    }
    return reported;
  }

  private static Instant time(String stored) {
    try {
      return Instant.parse(stored);
    } catch (DateTimeException e) {
      throw new IllegalStateException("Stored times are instants", e);
    }
  }

  private @Nullable JsonNode tree(@Nullable String stored) {
    try {
      return stored == null ? null : json.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored content is JSON", e);
    }
  }
}
