package io.guesthub.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Reads rows of the table {@code template}. */
@Component
class TemplateRows implements RowMapper<Template> {

  /** The beginning of every statement whose rows it reads. */
  static final String SELECT =
      """
      SELECT id, property_id, account_id, name, meta_name, language, category, parameter_format,
             all_listings, listing_ids, content, components, ttl_seconds, status, rejected_reason,
             rejected_field, quality, meta_id, synced_at, edited_at, correct_category,
             category_changes_at
      FROM template
      """;

  private final ObjectMapper json;

  TemplateRows(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Template mapRow(ResultSet row, int number) throws SQLException {
    String components = row.getString("components");
    return new Template(
        row.getObject("id", UUID.class),
        row.getString("property_id"),
        row.getObject("account_id", UUID.class),
        row.getString("name"),
        row.getString("meta_name"),
        row.getString("language"),
        row.getString("category"),
        ParameterFormat.valueOf(row.getString("parameter_format")),
        new Template.Eligibility(
            row.getBoolean("all_listings"), Set.of(strings(row.getArray("listing_ids")))),
        read(row.getString("content"), TemplateContent.class),
        components == null ? null : read(components, JsonNode.class),
        row.getObject("ttl_seconds", Integer.class),
        review(row),
        instants(row.getArray("edited_at")));
  }

  private static ReviewState review(ResultSet row) throws SQLException {
    return new ReviewState(
        row.getString("meta_id"),
        new TemplateStatus(row.getString("status")),
        row.getString("rejected_reason"),
        row.getString("rejected_field"),
        row.getString("quality"),
        instant(row.getObject("synced_at", OffsetDateTime.class)),
        coming(row));
  }

  private static @Nullable ComingCategory coming(ResultSet row) throws SQLException {
    String category = row.getString("correct_category");
    return category == null
        ? null
        : new ComingCategory(
            category, instant(row.getObject("category_changes_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static String[] strings(Array array) throws SQLException {
    return (String[]) array.getArray();
  }

  private static List<Instant> instants(Array array) throws SQLException {
    return Arrays.stream((Timestamp[]) array.getArray()).map(Timestamp::toInstant).toList();
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was written as JSON can be read as JSON", e);
    }
  }
}
