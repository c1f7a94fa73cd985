package io.guesthub.conversation;

import io.guesthub.web.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads messages for the API: a page, however long, is one statement. */
@Component
class MessageQueries {

  /** What PostgreSQL can hold, and then some. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final String SELECT =
      """
      SELECT message.id, message.thread_id, message.phone_number_id, message.meta_id,
             message.direction, message.author, message.type, message.text, message.content,
             message.context_meta_id, coalesce(context.id, message.reply_to) AS context_id,
             message.target_meta_id, coalesce(target.id, message.target) AS target_id, message.emoji,
             media.id AS media_id, media.mime_type, media.file_name, media.state AS media_state,
             message.status, message.steps, message.failure, message.held_reason,
             message.resend_of, outcome.sent_at, outcome.delivered_at, outcome.read_at,
             outcome.played_at, outcome.failed_at, outcome.other, outcome.error, outcome.pricing,
             message.at
      FROM message
      LEFT JOIN message_outcome outcome ON outcome.phone_number_id = message.phone_number_id
        AND outcome.meta_id = message.meta_id AND outcome.property_id = message.property_id
        AND message.direction = 'OUTBOUND'
      LEFT JOIN message context ON context.phone_number_id = message.phone_number_id
        AND context.meta_id = message.context_meta_id AND context.property_id = message.property_id
      LEFT JOIN message target ON target.phone_number_id = message.phone_number_id
        AND target.meta_id = message.target_meta_id AND target.property_id = message.property_id
      LEFT JOIN media ON media.id = message.media_id AND media.property_id = message.property_id
      """;

  /**
   * The same as {@link MessageProgress} says, for finding messages by it. A test holds the two
   * together.
   */
  private static final String SHOWN_STATUS =
      """
      CASE
        WHEN message.direction = 'INBOUND' THEN message.status
        WHEN message.status = 'READ' OR outcome.read_at IS NOT NULL
          OR outcome.played_at IS NOT NULL THEN 'READ'
        WHEN message.status = 'DELIVERED' OR outcome.delivered_at IS NOT NULL THEN 'DELIVERED'
        WHEN message.status = 'FAILED' OR outcome.failed_at IS NOT NULL THEN 'FAILED'
        WHEN message.status = 'SENT' OR outcome.sent_at IS NOT NULL THEN 'SENT'
        ELSE message.status
      END
      """;

  private final JdbcClient database;
  private final MessageRows rows;

  MessageQueries(JdbcClient database, MessageRows rows) {
    this.database = database;
    this.rows = rows;
  }

  /**
   * What a caller asks for; what is null does not matter.
   *
   * @param from first instant
   * @param to first instant that does not count any more
   */
  record Wanted(
      @Nullable String metaId,
      @Nullable MessageStatus status,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** Messages of a thread, oldest first. */
  List<MessageRow> ofThread(String propertyId, UUID thread, PageRequest page) {
    return database
        .sql(
            SELECT
                + """
                WHERE message.property_id = :property AND message.thread_id = :thread
                  AND (message.at, message.id) > (:afterAt::timestamptz, :afterId)
                ORDER BY message.at, message.id LIMIT :limit
                """)
        .param("property", propertyId)
        .param("thread", thread)
        .param("afterAt", page.cursor().map(at -> at.instant(0).toString()).orElse("-infinity"))
        .param("afterId", page.cursor().map(at -> at.id(1)).orElse(new UUID(0, 0)))
        .param("limit", page.fetch())
        .query(rows)
        .list();
  }

  Optional<MessageRow> find(String propertyId, UUID id) {
    return database
        .sql(SELECT + "WHERE message.property_id = :property AND message.id = :id")
        .param("property", propertyId)
        .param("id", id)
        .query(rows)
        .optional();
  }

  /** Messages of a property, latest first. */
  List<MessageRow> list(String propertyId, Wanted wanted, PageRequest page) {
    // One that is looked up by its id must not be searched for along the time.
    String byId = wanted.metaId() == null ? "" : " AND message.meta_id = :meta ";
    String byStatus = wanted.status() == null ? "" : " AND :status = " + SHOWN_STATUS;
    return database
        .sql(
            SELECT
                + """
                WHERE message.property_id = :property
                  AND message.at >= :from::timestamptz AND message.at < :to::timestamptz
                  AND (message.at, message.id) < (:beforeAt::timestamptz, :beforeId)
                """
                + byId
                + byStatus
                + " ORDER BY message.at DESC, message.id DESC LIMIT :limit")
        .param("property", propertyId)
        .param("from", bounded(wanted.from(), "-infinity"))
        .param("to", bounded(wanted.to(), "infinity"))
        .param("beforeAt", page.cursor().map(at -> at.instant(0).toString()).orElse("infinity"))
        .param("beforeId", page.cursor().map(at -> at.id(1)).orElse(new UUID(-1, -1)))
        .param("meta", wanted.metaId())
        .param("status", wanted.status() == null ? null : wanted.status().name())
        .param("limit", page.fetch())
        .query(rows)
        .list();
  }

  /** Reactions to these messages, and their edits and revocations, oldest first. */
  List<MessageRow> attachedTo(String propertyId, Collection<MessageRow> targets) {
    List<MessageRow> known = targets.stream().filter(row -> row.metaId() != null).toList();
    if (known.isEmpty()) {
      return List.of();
    }
    return database
        .sql(
            SELECT
                + """
                JOIN unnest(:numbers::text[], :ids::text[]) AS asked (number, id)
                  ON message.phone_number_id = asked.number AND message.target_meta_id = asked.id
                WHERE message.property_id = :property
                ORDER BY message.at, message.id
                """)
        .param("property", propertyId)
        .param("numbers", known.stream().map(MessageRow::numberId).toArray(String[]::new))
        .param("ids", known.stream().map(MessageRow::metaId).toArray(String[]::new))
        .query(rows)
        .list();
  }

  private static String bounded(@Nullable Instant time, String otherwise) {
    if (time == null) {
      return otherwise;
    }
    Instant notBefore = time.isBefore(EARLIEST) ? EARLIEST : time;
    return (notBefore.isAfter(LATEST) ? LATEST : notBefore).toString();
  }
}
