package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What guests wrote to businesses. */
@Component
@OnlyInSandbox
class IncomingTable {

  private final JdbcClient database;

  IncomingTable(JdbcClient database) {
    this.database = database;
  }

  /**
   * A guest's message as it stands on the guest's phone.
   *
   * @param content Meta's message
   * @param readAt when the business read it
   * @param typingAt when the business last showed that it types an answer
   */
  record Written(
      String metaId,
      String numberId,
      String content,
      Instant at,
      @Nullable Instant readAt,
      @Nullable Instant typingAt) {}

  void add(String metaId, String numberId, String phone, JsonNode content, Instant at) {
    database
        .sql(
            """
            INSERT INTO sandbox_incoming (meta_id, number_id, phone, content, at)
            VALUES (:id, :number, :phone, CAST(:content AS jsonb), :at) ON CONFLICT DO NOTHING
            """)
        .param("id", metaId)
        .param("number", numberId)
        .param("phone", phone)
        .param("content", content.toString())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** When a guest last wrote to a number. */
  Optional<Instant> last(String numberId, String phone) {
    return database
        .sql(
            """
            SELECT at FROM sandbox_incoming WHERE phone = :phone AND number_id = :number
            ORDER BY at DESC LIMIT 1
            """)
        .param("phone", phone)
        .param("number", numberId)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** Marks a message and all that the guest wrote before it as read. */
  void read(String metaId, String numberId, Instant now, boolean typing) {
    database
        .sql(
            """
            UPDATE sandbox_incoming AS it
            SET read_at = coalesce(it.read_at, :now),
                typing_at = CASE WHEN :typing AND it.meta_id = :id THEN :now ELSE it.typing_at END
            FROM sandbox_incoming AS marked
            WHERE marked.meta_id = :id AND marked.number_id = :number
              AND it.phone = marked.phone AND it.number_id = marked.number_id
              AND it.at <= marked.at AND (it.read_at IS NULL OR it.meta_id = :id)
            """)
        .param("id", metaId)
        .param("number", numberId)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("typing", typing)
        .update();
  }

  /** What a guest wrote, the newest last. */
  List<Written> of(String phone) {
    return database
        .sql(
            """
            SELECT meta_id, number_id, content::text AS content, at, read_at, typing_at
            FROM sandbox_incoming WHERE phone = :phone ORDER BY at, meta_id
            """)
        .param("phone", phone)
        .query(
            (row, index) ->
                new Written(
                    row.getString("meta_id"),
                    row.getString("number_id"),
                    row.getString("content"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    instant(row.getObject("read_at", OffsetDateTime.class)),
                    instant(row.getObject("typing_at", OffsetDateTime.class))))
        .list();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
