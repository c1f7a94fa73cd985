package io.guesthub.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.ThreadStore.Inquiry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends the messages of an inquiry through the routing once more, when the hub has learned how else
 * its guest is known. So it makes no difference whether it learned that before or after them.
 */
@Component
class InquiryRerouting {

  private final JdbcClient database;
  private final ThreadStore threads;
  private final ProducerTemplate routes;
  private final ObjectMapper json;

  InquiryRerouting(
      JdbcClient database, ThreadStore threads, ProducerTemplate routes, ObjectMapper json) {
    this.database = database;
    this.threads = threads;
    this.routes = routes;
    this.json = json;
  }

  /**
   * Moves an inquiry to where its messages belong now.
   *
   * @param inquiry an open inquiry of the guest
   * @param cause the message that taught the hub; it names the guest
   */
  void reroute(Inquiry inquiry, RoutingCase cause) {
    for (Stored stored : messages(inquiry.id())) {
      RoutingCase again =
          new RoutingCase(
              cause.propertyId(),
              cause.zone(),
              inquiry.numberId(),
              stored.metaId(),
              stored.inbound(),
              stored.type(),
              stored.at(),
              stored.content(),
              cause.identity());
      RoutingCase routed = routes.requestBody("direct:choose-thread", again, RoutingCase.class);
      UUID chosen = routed.threadId();
      if (!chosen.equals(inquiry.id())) {
        move(stored.id(), chosen);
      }
    }
    closeIfEmpty(inquiry.id());
  }

  private List<Stored> messages(UUID thread) {
    return database
        .sql(
            """
            SELECT id, coalesce(meta_id, '') AS meta_id, direction, type, content, at FROM message
            WHERE thread_id = :thread ORDER BY at, id
            """)
        .param("thread", thread)
        .query(
            (row, n) ->
                new Stored(
                    row.getObject("id", UUID.class),
                    row.getString("meta_id"),
                    "INBOUND".equals(row.getString("direction")),
                    row.getString("type"),
                    read(row.getString("content")),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private void move(UUID message, UUID thread) {
    database
        .sql(
            """
            WITH moved AS (
              UPDATE message SET thread_id = :thread WHERE id = :message RETURNING id, at),
            told AS (
              UPDATE notification SET thread_id = :thread WHERE message_id = :message)
            UPDATE thread SET last_message_at = greatest(last_message_at, moved.at)
            FROM moved WHERE thread.id = :thread
            """)
        .param("thread", thread)
        .param("message", message)
        .update();
  }

  /** An inquiry whose messages have all gone to one conversation becomes part of it. */
  private void closeIfEmpty(UUID inquiry) {
    List<UUID> heirs =
        database
            .sql(
                """
                SELECT other.id FROM thread inquiry JOIN thread other
                  ON other.guest_id = inquiry.guest_id
                 AND other.phone_number_id = inquiry.phone_number_id
                 AND other.id <> inquiry.id AND other.linked_to IS NULL AND other.merged_into IS NULL
                WHERE inquiry.id = :inquiry
                  AND NOT EXISTS (SELECT FROM message WHERE message.thread_id = :inquiry)
                ORDER BY other.last_message_at DESC, other.id LIMIT 1
                """)
            .param("inquiry", inquiry)
            .query(UUID.class)
            .list();
    for (UUID heir : heirs) {
      threads.absorb(inquiry, heir);
    }
  }

  private ObjectNode read(String content) {
    try {
      return (ObjectNode) json.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored content is JSON", e);
    }
  }

  private record Stored(
      UUID id, String metaId, boolean inbound, String type, ObjectNode content, Instant at) {}
}
