package io.guesthub.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.MessageStore.MetaKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Messages that have a thread already, and may get another. Not those that the hub sends: whoever
 * sends one says where it belongs.
 */
@Component
class FiledMessages {

  private static final String SELECT =
      """
      SELECT message.id, message.thread_id, thread.guest_id, thread.booking_id,
             message.phone_number_id, coalesce(message.meta_id, '') AS meta_id, message.direction,
             message.type, message.content, message.at
      FROM message JOIN thread ON thread.id = message.thread_id
      """;

  private final JdbcClient database;
  private final ObjectMapper json;

  FiledMessages(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** The guest's messages from a time on, oldest first. */
  List<FiledMessage> since(UUID guest, Instant from) {
    return database
        .sql(
            SELECT
                + """
                WHERE thread.guest_id = :guest AND thread.linked_to IS NULL AND message.at >= :from
                  AND message.steps = '{}'
                ORDER BY message.at, message.meta_id
                """)
        .param("guest", guest)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .query(this::message)
        .list();
  }

  /** Answers to a message of ours, oldest first. */
  List<FiledMessage> answers(MetaKey answered) {
    return database
        .sql(
            SELECT
                + """
                WHERE message.phone_number_id = :number AND message.context_meta_id = :answered
                  AND message.steps = '{}'
                ORDER BY message.at, message.meta_id
                """)
        .param("number", answered.numberId())
        .param("answered", answered.metaId())
        .query(this::message)
        .list();
  }

  /** Those of the messages that guests have answered. */
  Set<MetaKey> answered(Collection<MetaKey> messages) {
    List<MetaKey> asked = List.copyOf(messages);
    return Set.copyOf(
        database
            .sql(
                """
                SELECT DISTINCT message.phone_number_id, message.context_meta_id
                FROM unnest(:numbers::text[], :metas::text[]) AS asked (number, meta_id)
                JOIN message ON message.phone_number_id = asked.number
                  AND message.context_meta_id = asked.meta_id AND message.direction = 'INBOUND'
                """)
            .param("numbers", asked.stream().map(MetaKey::numberId).toArray(String[]::new))
            .param("metas", asked.stream().map(MetaKey::metaId).toArray(String[]::new))
            .query((row, n) -> new MetaKey(row.getString(1), row.getString(2)))
            .list());
  }

  /** Puts a message into another thread, with its notification, unread if it is. */
  void move(FiledMessage message, UUID thread) {
    database
        .sql(
            """
            WITH told AS (
              UPDATE notification SET thread_id = :thread WHERE message_id = :message
              RETURNING read_at),
            news AS (SELECT count(*)::int AS unread FROM told WHERE read_at IS NULL),
            moved AS (UPDATE message SET thread_id = :thread WHERE id = :message),
            before AS (
              UPDATE thread SET
                unread = greatest(0, thread.unread - news.unread),
                last_message_at = coalesce(
                  (SELECT max(at) FROM message WHERE thread_id = :from AND id <> :message),
                  thread.last_message_at)
              FROM news WHERE thread.id = :from)
            UPDATE thread SET unread = thread.unread + news.unread,
                              last_message_at = greatest(last_message_at, :at)
            FROM news WHERE thread.id = :thread
            """)
        .param("thread", thread)
        .param("message", message.id())
        .param("from", message.threadId())
        .param("at", message.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean isEmpty(UUID thread) {
    return database
        .sql("SELECT NOT EXISTS (SELECT FROM message WHERE thread_id = :thread)")
        .param("thread", thread)
        .query(Boolean.class)
        .single();
  }

  /** Works the guest's windows out again from what they wrote. */
  void reopenWindows(UUID guest) {
    database
        .sql("UPDATE service_window SET last_inbound_at = NULL WHERE guest_id = :guest")
        .param("guest", guest)
        .update();
    database
        .sql(
            """
            INSERT INTO service_window (guest_id, phone_number_id, last_inbound_at)
            SELECT thread.guest_id, message.phone_number_id, max(message.at)
            FROM message JOIN thread ON thread.id = message.thread_id
            WHERE thread.guest_id = :guest AND message.direction = 'INBOUND'
              AND message.type <> 'system'
            GROUP BY thread.guest_id, message.phone_number_id
            ON CONFLICT (guest_id, phone_number_id) DO UPDATE
            SET last_inbound_at = excluded.last_inbound_at
            """)
        .param("guest", guest)
        .update();
  }

  private FiledMessage message(ResultSet row, int number) throws SQLException {
    return new FiledMessage(
        row.getObject("id", UUID.class),
        row.getObject("thread_id", UUID.class),
        row.getObject("guest_id", UUID.class),
        row.getString("booking_id"),
        row.getString("phone_number_id"),
        row.getString("meta_id"),
        "INBOUND".equals(row.getString("direction")),
        row.getString("type"),
        read(row.getString("content")),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private ObjectNode read(String content) {
    try {
      return (ObjectNode) json.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored content is JSON", e);
    }
  }

  /** A message and where it is. */
  record FiledMessage(
      UUID id,
      UUID threadId,
      UUID guestId,
      @Nullable String bookingId,
      String numberId,
      String metaId,
      boolean inbound,
      String type,
      ObjectNode content,
      Instant at) {

    /** The phone at the other end, as Meta wrote it; empty where the user id says who it was. */
    String phoneAlone() {
      String userId = inbound ? "from_user_id" : "to_user_id";
      return content.hasNonNull(userId) ? "" : content.path(inbound ? "from" : "to").asText();
    }
  }
}
