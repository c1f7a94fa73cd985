package io.guesthub.conversation;

import io.guesthub.platform.Ids;
import io.guesthub.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What staff were told, and what of it they have seen. */
@Component
class NotificationStore {

  private static final String COLUMNS =
      " id, kind, title, thread_id, message_id, created_at, read_at ";

  private static final int LONGEST_TITLE = 400;

  private final JdbcClient database;
  private final Ids ids;
  private final InstantSource clock;

  NotificationStore(JdbcClient database, Ids ids, InstantSource clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Notifications of a property, newest first.
   *
   * @param unread only those that are new, or only the others; null for all
   */
  List<NotificationView> list(String propertyId, @Nullable Boolean unread, PageRequest page) {
    String which =
        unread == null ? "" : unread ? " AND read_at IS NULL " : " AND read_at IS NOT NULL ";
    return database
        .sql(
            "SELECT"
                + COLUMNS
                + """
                FROM notification
                WHERE property_id = :property
                  AND (created_at, id) < (:beforeAt::timestamptz, :beforeId)
                """
                + which
                + "ORDER BY created_at DESC, id DESC LIMIT :limit")
        .param("property", propertyId)
        .param("beforeAt", page.cursor().map(at -> at.instant(0).toString()).orElse("infinity"))
        .param("beforeId", page.cursor().map(at -> at.id(1)).orElse(new UUID(-1, -1)))
        .param("limit", page.fetch())
        .query(NotificationStore::view)
        .list();
  }

  /** Notes that it has been seen, or that it is to be looked at again. */
  Optional<NotificationView> mark(String propertyId, UUID id, boolean read) {
    return database
        .sql(
            """
            UPDATE notification
            SET read_at = CASE WHEN :read THEN coalesce(read_at, :now) END
            WHERE property_id = :property AND id = :id
            RETURNING
            """
                + COLUMNS)
        .param("property", propertyId)
        .param("id", id)
        .param("read", read)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(NotificationStore::view)
        .optional();
  }

  /** Tells staff of something that is no message. */
  void add(String propertyId, String kind, String title) {
    database
        .sql(
            """
            INSERT INTO notification (id, property_id, kind, title, created_at)
            VALUES (:id, :property, :kind, :title, :now)
            """)
        .param("id", ids.next())
        .param("property", propertyId)
        .param("kind", kind)
        .param("title", shortened(title))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Tells staff that a message of ours failed, or may have: one line for each message, new again
   * where it says something else than before.
   *
   * @param thread where the message is; null for a test send
   */
  void failed(String propertyId, @Nullable UUID thread, UUID message, String title) {
    database
        .sql(
            """
            INSERT INTO notification (id, property_id, kind, title, thread_id, message_id, created_at)
            VALUES (:id, :property, 'MESSAGE_FAILED', :title, :thread, :message, :now)
            ON CONFLICT (message_id) DO UPDATE
            SET title = excluded.title, created_at = excluded.created_at, read_at = NULL
            WHERE notification.title <> excluded.title
            """)
        .param("id", ids.next())
        .param("property", propertyId)
        .param("title", shortened(title))
        .param("thread", thread)
        .param("message", message)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What was told of a message is no longer so. */
  void settled(UUID message) {
    database
        .sql(
            "UPDATE notification SET read_at = :now WHERE message_id = :message AND read_at IS NULL")
        .param("message", message)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What was told of these messages has turned out to be wrong. */
  void withdraw(Collection<UUID> messages) {
    database
        .sql(
            """
            DELETE FROM notification
            WHERE message_id = ANY (:messages::uuid[]) AND kind = 'MESSAGE_FAILED'
            """)
        .param("messages", messages.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  /** Never half a surrogate pair: it could not be written as UTF-8. */
  private static String shortened(String title) {
    if (title.length() <= LONGEST_TITLE) {
      return title;
    }
    boolean splitsPair = Character.isHighSurrogate(title.charAt(LONGEST_TITLE - 1));
    return title.substring(0, splitsPair ? LONGEST_TITLE - 1 : LONGEST_TITLE);
  }

  private static NotificationView view(ResultSet row, int number) throws SQLException {
    OffsetDateTime read = row.getObject("read_at", OffsetDateTime.class);
    return new NotificationView(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("title"),
        row.getObject("thread_id", UUID.class),
        row.getObject("message_id", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        read == null ? null : read.toInstant());
  }
}
