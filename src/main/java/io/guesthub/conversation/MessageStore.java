package io.guesthub.conversation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages and what follows from them at once, written many at a time. */
@Component
class MessageStore {

  private final JdbcClient database;

  MessageStore(JdbcClient database) {
    this.database = database;
  }

  /** Which of these messages are stored already. */
  Set<MetaKey> stored(Collection<MetaKey> keys) {
    return new HashSet<>(
        database
            .sql(
                """
                SELECT message.phone_number_id, message.meta_id
                FROM unnest(:numbers::text[], :ids::text[]) AS asked (number, id)
                JOIN message ON message.phone_number_id = asked.number AND message.meta_id = asked.id
                """)
            .param("numbers", keys.stream().map(MetaKey::numberId).toArray(String[]::new))
            .param("ids", keys.stream().map(MetaKey::metaId).toArray(String[]::new))
            .query((row, n) -> new MetaKey(row.getString(1), row.getString(2)))
            .list());
  }

  /** The booking that a message of ours was about. */
  Optional<String> bookingOfOurs(String numberId, String metaId) {
    return database
        .sql(
            """
            SELECT thread.booking_id FROM message JOIN thread ON thread.id = message.thread_id
            WHERE message.phone_number_id = :number AND message.meta_id = :id
              AND message.direction = 'OUTBOUND' AND thread.booking_id IS NOT NULL
            """)
        .param("number", numberId)
        .param("id", metaId)
        .query(String.class)
        .optional();
  }

  /** Which messages of ours these are, with their threads. */
  Map<MetaKey, Filed> find(Collection<MetaKey> keys) {
    Map<MetaKey, Filed> found = new HashMap<>();
    database
        .sql(
            """
            SELECT message.phone_number_id, message.meta_id, message.id, message.thread_id
            FROM unnest(:numbers::text[], :ids::text[]) AS asked (number, id)
            JOIN message ON message.phone_number_id = asked.number AND message.meta_id = asked.id
            """)
        .param("numbers", keys.stream().map(MetaKey::numberId).toArray(String[]::new))
        .param("ids", keys.stream().map(MetaKey::metaId).toArray(String[]::new))
        .query(
            row -> {
              found.put(
                  new MetaKey(row.getString(1), row.getString(2)),
                  new Filed(row.getObject(3, UUID.class), row.getObject(4, UUID.class)));
            });
    return found;
  }

  /** Where messages for these threads go now, and who is at the other end. */
  Map<UUID, Place> places(Collection<UUID> threads) {
    Map<UUID, Place> places = new HashMap<>();
    database
        .sql(
            """
            SELECT asked.id, thread.id, thread.guest_id, thread.booking_id
            FROM thread asked JOIN thread ON thread.id = coalesce(asked.merged_into, asked.id)
            WHERE asked.id = ANY (:ids::uuid[])
            """)
        .param("ids", threads.stream().map(UUID::toString).toArray(String[]::new))
        .query(
            row -> {
              places.put(
                  row.getObject(1, UUID.class),
                  new Place(
                      row.getObject(2, UUID.class),
                      row.getObject(3, UUID.class),
                      row.getString(4)));
            });
    return places;
  }

  void insert(Collection<NewMessage> messages) {
    database
        .sql(
            """
            INSERT INTO message (id, property_id, thread_id, phone_number_id, meta_id, direction,
                                 author, type, text, content, context_meta_id, target_meta_id, emoji,
                                 media_id, status, at)
            SELECT id, property, thread, number, meta, direction,
                   CASE direction WHEN 'INBOUND' THEN 'GUEST' ELSE 'STAFF' END, type, text,
                   content::jsonb, context, target, emoji, media,
                   CASE direction WHEN 'INBOUND' THEN 'RECEIVED' ELSE 'SENT' END, at
            FROM unnest(:ids::uuid[], :properties::text[], :threads::uuid[], :numbers::text[],
                        :metas::text[], :directions::text[], :types::text[], :texts::text[],
                        :contents::text[], :contexts::text[], :targets::text[], :emojis::text[],
                        :media::uuid[], :times::timestamptz[])
                 AS new (id, property, thread, number, meta, direction, type, text, content,
                         context, target, emoji, media, at)
            """)
        .param("ids", texts(messages, m -> m.id().toString()))
        .param("properties", texts(messages, NewMessage::propertyId))
        .param("threads", texts(messages, m -> m.threadId().toString()))
        .param("numbers", texts(messages, NewMessage::numberId))
        .param("metas", texts(messages, NewMessage::metaId))
        .param("directions", texts(messages, m -> m.inbound() ? "INBOUND" : "OUTBOUND"))
        .param("types", texts(messages, NewMessage::type))
        .param("texts", texts(messages, NewMessage::text))
        .param("contents", texts(messages, NewMessage::content))
        .param("contexts", texts(messages, NewMessage::contextId))
        .param("targets", texts(messages, NewMessage::targetId))
        .param("emojis", texts(messages, NewMessage::emoji))
        .param("media", texts(messages, m -> m.media() == null ? null : m.media().toString()))
        .param("times", texts(messages, m -> m.at().toString()))
        .update();
  }

  /** Opens or prolongs the 24-hour windows, by Meta's clock. */
  void openWindows(Collection<WindowOpening> openings) {
    database
        .sql(
            """
            INSERT INTO service_window (guest_id, phone_number_id, last_inbound_at)
            SELECT guest, number, max(at)
            FROM unnest(:guests::uuid[], :numbers::text[], :times::timestamptz[])
                 AS opening (guest, number, at)
            GROUP BY guest, number ORDER BY guest, number
            ON CONFLICT (guest_id, phone_number_id) DO UPDATE
            SET last_inbound_at = greatest(service_window.last_inbound_at, excluded.last_inbound_at)
            """)
        .param("guests", texts(openings, o -> o.guest().toString()))
        .param("numbers", texts(openings, WindowOpening::numberId))
        .param("times", texts(openings, o -> o.at().toString()))
        .update();
  }

  /** Tells staff of received messages, one notification each. */
  void notifyStaff(Collection<NewNotification> notifications, Instant now) {
    database
        .sql(
            """
            INSERT INTO notification (id, property_id, kind, title, thread_id, message_id, created_at)
            SELECT id, property, 'MESSAGE_RECEIVED', title, thread, message, :now
            FROM unnest(:ids::uuid[], :properties::text[], :titles::text[], :threads::uuid[],
                        :messages::uuid[])
                 AS new (id, property, title, thread, message)
            ON CONFLICT (message_id) DO NOTHING
            """)
        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .param("ids", texts(notifications, n -> n.id().toString()))
        .param("properties", texts(notifications, NewNotification::propertyId))
        .param("titles", texts(notifications, NewNotification::title))
        .param("threads", texts(notifications, n -> n.threadId().toString()))
        .param("messages", texts(notifications, n -> n.messageId().toString()))
        .update();
  }

  private static <T> @Nullable String[] texts(
      Collection<T> rows, java.util.function.Function<T, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  /**
   * What Meta calls a message: its ids are only promised to be unique per number.
   *
   * @param numberId the property's number
   * @param metaId the message
   */
  record MetaKey(String numberId, String metaId) implements Comparable<MetaKey> {
    @Override
    public int compareTo(MetaKey other) {
      int byNumber = numberId.compareTo(other.numberId);
      return byNumber != 0 ? byNumber : metaId.compareTo(other.metaId);
    }
  }

  /**
   * A stored message.
   *
   * @param id ours
   * @param threadId where it is; absent for a test send
   */
  record Filed(UUID id, @Nullable UUID threadId) {}

  /**
   * Where a thread's messages go.
   *
   * @param threadId the thread, after mergers
   * @param guestId who is at the other end
   * @param bookingId what it is about
   */
  record Place(UUID threadId, UUID guestId, @Nullable String bookingId) {}

  /** A message to be stored; the parts are those of the contract. */
  record NewMessage(
      UUID id,
      String propertyId,
      UUID threadId,
      String numberId,
      String metaId,
      boolean inbound,
      String type,
      @Nullable String text,
      String content,
      @Nullable String contextId,
      @Nullable String targetId,
      @Nullable String emoji,
      @Nullable UUID media,
      Instant at) {}

  /**
   * A guest wrote.
   *
   * @param guest who
   * @param numberId to which number
   * @param at when, by Meta's clock
   */
  record WindowOpening(UUID guest, String numberId, Instant at) {}

  /** A line for the notification centre. */
  record NewNotification(UUID id, String propertyId, String title, UUID threadId, UUID messageId) {}
}
