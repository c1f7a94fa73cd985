package io.guesthub.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.conversation.OutboundMessages.Accepted;
import io.guesthub.conversation.OutboundMessages.Quotable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of messages that the hub sends. */
@Component
class OutboundStore {

  /** The changed message with its guest, and what it was before. */
  private static final String TURNED =
      """
      RETURNING message.id, message.property_id, message.thread_id, message.phone_number_id,
                message.meta_id, before.status AS before, before.guest_id, before.booking_id,
                before.name, coalesce((message.steps ->> 'SENDING')::timestamptz, message.at) AS sent,
                EXISTS (SELECT FROM message_outcome outcome
                        WHERE outcome.phone_number_id = message.phone_number_id
                          AND outcome.meta_id = message.meta_id
                          AND outcome.failed_at IS NOT NULL) AS refused
      """;

  private static final String BEFORE =
      """
      SELECT message.id, message.status, message.steps, message.phone_number_id,
             thread.guest_id, thread.booking_id, guest.name
      FROM message LEFT JOIN thread ON thread.id = message.thread_id
      LEFT JOIN guest ON guest.id = thread.guest_id
      WHERE message.id = :id AND message.direction = 'OUTBOUND'
      FOR NO KEY UPDATE OF message
      """;

  private final JdbcClient database;
  private final ObjectMapper json;

  OutboundStore(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Stores a message that waits; its thread, or the one that this was merged into, moves up. */
  void insert(OutboundMessage message) {
    database
        .sql(
            """
            WITH place AS (
              SELECT coalesce(merged_into, id) AS id FROM thread WHERE id = :thread
              FOR NO KEY UPDATE),
            moved AS (
              UPDATE thread SET last_message_at = greatest(thread.last_message_at, :at)
              FROM place WHERE thread.id = place.id)
            INSERT INTO message (id, property_id, thread_id, phone_number_id, direction, author,
                                 type, text, content, reply_to, context_meta_id, target,
                                 target_meta_id, emoji, media_id, resend_of, status, steps, at)
            VALUES (:id, :property, (SELECT id FROM place), :number, 'OUTBOUND', :author, :type,
                    :text, :content::jsonb, :replyTo,
                    (SELECT meta_id FROM message quoted WHERE quoted.id = :replyTo), :target,
                    (SELECT meta_id FROM message quoted WHERE quoted.id = :target),
                    :emoji, :media, :resendOf, 'QUEUED', jsonb_build_object('QUEUED', :time::text), :at)
            """)
        .param("id", message.id())
        .param("property", message.propertyId())
        .param("thread", message.threadId())
        .param("number", message.phoneNumberId())
        .param("author", message.author().name())
        .param("type", message.type())
        .param("text", message.text())
        .param("content", message.content().toString())
        .param("replyTo", message.replyTo())
        .param("target", message.target())
        .param("emoji", message.emoji())
        .param("media", message.mediaId())
        .param("resendOf", message.resendOf())
        .param("time", message.at().toString())
        .param("at", utc(message.at()))
        .update();
  }

  /** Notes the step, and what Meta calls the messages that are answered: it is known by now. */
  void sending(Collection<UUID> ids, Instant at) {
    database
        .sql(
            """
            UPDATE message SET status = 'SENDING', held_reason = NULL,
              steps = steps || jsonb_build_object('SENDING', :at::text),
              context_meta_id = coalesce(context_meta_id,
                (SELECT meta_id FROM message quoted WHERE quoted.id = message.reply_to)),
              target_meta_id = coalesce(target_meta_id,
                (SELECT meta_id FROM message quoted WHERE quoted.id = message.target))
            WHERE id = ANY (:ids::uuid[]) AND status = 'QUEUED'
            """)
        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
        .param("at", at.toString())
        .update();
  }

  /**
   * Notes that Meta has taken these, whatever was believed before. Its id is left out in the one
   * case that it is already known from elsewhere, as an echo.
   *
   * @return those of which it was not known already
   */
  List<Turned> accepted(Collection<Accepted> messages) {
    List<Accepted> told = List.copyOf(messages);
    return database
        .sql(
            """
            WITH told AS (
              SELECT * FROM unnest(:ids::uuid[], :metas::text[], :times::text[])
                            AS told (id, meta_id, at)),
            before AS (
              SELECT message.id, message.status, message.steps, message.phone_number_id,
                     thread.guest_id, thread.booking_id, guest.name, told.meta_id, told.at
              FROM told JOIN message ON message.id = told.id AND message.direction = 'OUTBOUND'
              LEFT JOIN thread ON thread.id = message.thread_id
              LEFT JOIN guest ON guest.id = thread.guest_id
              ORDER BY message.id
              FOR NO KEY UPDATE OF message)
            UPDATE message SET status = 'ACCEPTED', held_reason = NULL, failure = NULL,
              steps = jsonb_build_object('ACCEPTED', before.at) || (message.steps - 'FAILED'),
              meta_id = CASE WHEN EXISTS (SELECT FROM message other
                  WHERE other.meta_id = before.meta_id
                    AND other.phone_number_id = before.phone_number_id)
                THEN message.meta_id ELSE before.meta_id END
            FROM before WHERE message.id = before.id AND before.status <> 'ACCEPTED'
            """
                + TURNED)
        .param("ids", texts(told, each -> each.id().toString()))
        .param("metas", texts(told, Accepted::metaId))
        .param("times", texts(told, each -> each.at().toString()))
        .query(OutboundStore::turned)
        .list();
  }

  private static String[] texts(List<Accepted> messages, Function<Accepted, String> column) {
    return messages.stream().map(column).toArray(String[]::new);
  }

  /**
   * Notes that it failed, or that nobody knows.
   *
   * @return empty where that was known already, or Meta has taken it since
   */
  Optional<Turned> gaveUp(UUID id, Step step) {
    return database
        .sql(
            "WITH before AS ("
                + BEFORE
                + """
                )
                UPDATE message SET status = :status, held_reason = NULL, failure = :failure::jsonb,
                  steps = message.steps || jsonb_build_object(:status::text, :at::text)
                FROM before WHERE message.id = before.id
                  AND before.status NOT IN ('ACCEPTED', 'FAILED', :status)
                """
                + TURNED)
        .param("id", id)
        .param("status", step.status().name())
        .param("at", step.at().toString())
        .param("failure", write(step.failure()))
        .query(OutboundStore::turned)
        .optional();
  }

  /** Puts messages back; that one of them was on its way is forgotten. */
  void requeued(Collection<UUID> ids, @Nullable String heldReason) {
    database
        .sql(
            """
            UPDATE message SET status = 'QUEUED', held_reason = :reason, steps = steps - 'SENDING'
            WHERE id = ANY (:ids::uuid[]) AND status IN ('QUEUED', 'SENDING')
            """)
        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
        .param("reason", heldReason)
        .update();
  }

  Optional<Quotable> quotable(String propertyId, UUID threadId, UUID messageId) {
    return database
        .sql(
            """
            SELECT message.id, message.meta_id, message.type FROM message
            JOIN thread said ON said.id = message.thread_id
            JOIN thread asked ON asked.guest_id = said.guest_id
            WHERE message.property_id = :property AND message.id = :id AND asked.id = :thread
              AND asked.property_id = :property AND message.phone_number_id = asked.phone_number_id
            """)
        .param("property", propertyId)
        .param("thread", threadId)
        .param("id", messageId)
        .query(
            (row, n) ->
                new Quotable(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
        .optional();
  }

  /**
   * Of these messages those that the hub sent and Meta gave up, with its errors; one that the guest
   * has got all the same has not failed.
   */
  List<GivenUp> givenUp(Collection<UUID> ids) {
    return database
        .sql(
            """
            SELECT message.id, message.property_id, message.thread_id, message.phone_number_id,
                   message.meta_id, message.status AS before, thread.guest_id, thread.booking_id,
                   guest.name, true AS refused,
                   coalesce((message.steps ->> 'SENDING')::timestamptz, message.at) AS sent,
                   outcome.error, outcome.failed_at,
                   coalesce(outcome.delivered_at, outcome.read_at, outcome.played_at) IS NOT NULL
                     AS arrived
            FROM message JOIN message_outcome outcome
              ON outcome.phone_number_id = message.phone_number_id
             AND outcome.meta_id = message.meta_id AND outcome.property_id = message.property_id
            LEFT JOIN thread ON thread.id = message.thread_id
            LEFT JOIN guest ON guest.id = thread.guest_id
            WHERE message.id = ANY (:ids::uuid[]) AND message.steps <> '{}'
              AND outcome.failed_at IS NOT NULL
            ORDER BY message.id
            """)
        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
        .query(this::read)
        .list();
  }

  private GivenUp read(ResultSet row, int number) throws SQLException {
    String error = row.getString("error");
    try {
      Failure told = error == null ? null : Failure.of(json.readTree(error));
      return new GivenUp(
          turned(row, number),
          told == null ? Failure.unexplained() : told,
          row.getObject("failed_at", OffsetDateTime.class).toInstant(),
          row.getBoolean("arrived"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored content is JSON", e);
    }
  }

  private static Turned turned(ResultSet row, int number) throws SQLException {
    return new Turned(
        row.getObject("id", UUID.class),
        row.getString("property_id"),
        row.getObject("thread_id", UUID.class),
        row.getString("phone_number_id"),
        row.getString("meta_id"),
        row.getObject("guest_id", UUID.class),
        row.getString("name"),
        row.getString("booking_id"),
        MessageStatus.valueOf(row.getString("before")),
        row.getObject("sent", OffsetDateTime.class).toInstant(),
        row.getBoolean("refused"));
  }

  private String write(Failure failure) {
    try {
      return json.writeValueAsString(failure);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts are always writable as JSON", e);
    }
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /** A step that ends badly, or may have. */
  record Step(MessageStatus status, Instant at, Failure failure) {}

  /**
   * A message that Meta has given up.
   *
   * @param arrived whether it has reached the guest all the same
   */
  record GivenUp(Turned message, Failure failure, Instant at, boolean arrived) {}

  /**
   * A message that has come further.
   *
   * @param guestName as their profile says
   * @param before where it stood
   * @param sentAt when the call to Meta was made; where there was none, when it was taken
   * @param refused whether Meta has already reported that it failed
   */
  record Turned(
      UUID id,
      String propertyId,
      @Nullable UUID threadId,
      String numberId,
      @Nullable String metaId,
      @Nullable UUID guestId,
      @Nullable String guestName,
      @Nullable String bookingId,
      MessageStatus before,
      Instant sentAt,
      boolean refused) {}
}
