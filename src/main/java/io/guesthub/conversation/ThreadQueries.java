package io.guesthub.conversation;

import io.guesthub.booking.PhoneKey;
import io.guesthub.web.PageRequest;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads threads for the API: a page, however long, is one statement. */
@Component
class ThreadQueries {

  private static final Pattern PHONE = Pattern.compile("[+\\d\\s()./-]{3,}");
  private static final Pattern NO_DIGIT = Pattern.compile("\\D");
  private static final Pattern WILDCARD = Pattern.compile("[\\\\%_]");

  private static final String SELECT =
      """
      SELECT thread.id, thread.guest_id, thread.booking_id, thread.phone_number_id,
             thread.last_message_at, thread.unread, thread.assistant_paused, thread.linked_to,
             ARRAY(SELECT linked.id FROM thread linked
                   WHERE linked.linked_to = thread.id AND linked.merged_into IS NULL
                   ORDER BY linked.id) AS linked,
             guest.name, guest.username, guest.banned,
             (SELECT key.raw FROM guest_key key
              WHERE key.guest_id = guest.id AND key.kind = 'PHONE' AND key.retired_at IS NULL
              ORDER BY key.value LIMIT 1) AS phone,
             (SELECT key.value FROM guest_key key
              WHERE key.guest_id = guest.id AND key.kind = 'USER_ID' AND key.retired_at IS NULL
              ORDER BY key.value LIMIT 1) AS user_id,
             ARRAY(SELECT key.value FROM guest_key key
                   WHERE key.guest_id = guest.id AND key.kind = 'PHONE') AS phone_keys,
             service_window.last_inbound_at, service_window.closed_at,
             (SELECT coalesce(left(message.text, 200), message.type) FROM message
              WHERE message.thread_id = thread.id
              ORDER BY message.at DESC, message.id DESC LIMIT 1) AS latest
      FROM thread JOIN guest ON guest.id = thread.guest_id
      LEFT JOIN service_window ON service_window.guest_id = thread.guest_id
        AND service_window.phone_number_id = thread.phone_number_id
      """;

  private final JdbcClient database;

  ThreadQueries(JdbcClient database) {
    this.database = database;
  }

  /**
   * What a caller asks for; what is null does not matter.
   *
   * @param text looked for in names, phones, booking ids and messages
   */
  record Wanted(@Nullable ThreadKind kind, @Nullable Boolean unread, @Nullable String text) {}

  /** Threads of a page, the latest first; those merged into others are not shown. */
  List<ThreadRow> list(String propertyId, Wanted wanted, PageRequest page) {
    String digits = digits(wanted.text());
    return database
        .sql(
            SELECT
                + """
                WHERE thread.property_id = :property AND thread.merged_into IS NULL
                  AND (thread.last_message_at, thread.id) < (:beforeAt::timestamptz, :beforeId)
                  AND (:inquiry::boolean IS NULL OR (thread.booking_id IS NULL) = :inquiry)
                  AND (:unread::boolean IS NULL OR (thread.unread > 0) = :unread)
                  AND (:text::text IS NULL
                       OR guest.name ILIKE :text OR guest.username ILIKE :text
                       OR thread.booking_id ILIKE :text
                       OR EXISTS (SELECT FROM guest_key key
                                  WHERE key.guest_id = guest.id AND key.kind = 'PHONE'
                                    AND key.retired_at IS NULL
                                    AND (key.raw LIKE :digits OR key.value LIKE :phoneKey))
                       OR EXISTS (SELECT FROM message
                                  WHERE message.thread_id = thread.id
                                    AND message.text ILIKE :text))
                ORDER BY thread.last_message_at DESC, thread.id DESC LIMIT :limit
                """)
        .param("property", propertyId)
        .param("beforeAt", page.cursor().map(at -> at.instant(0).toString()).orElse("infinity"))
        .param("beforeId", page.cursor().map(at -> at.id(1)).orElse(new UUID(-1, -1)))
        .param("inquiry", wanted.kind() == null ? null : wanted.kind() == ThreadKind.INQUIRY)
        .param("unread", wanted.unread())
        .param("text", wanted.text() == null ? null : containing(wanted.text()))
        .param("digits", digits == null ? null : containing(digits))
        .param("phoneKey", digits == null ? null : containing(PhoneKey.of(digits)))
        .param("limit", page.fetch())
        .query(ThreadQueries::row)
        .list();
  }

  /** A thread; asked for one that was merged, the thread that it was merged into. */
  Optional<ThreadRow> find(String propertyId, UUID id) {
    return database
        .sql(
            SELECT
                + """
                JOIN thread asked ON thread.id = coalesce(asked.merged_into, asked.id)
                WHERE asked.id = :id AND asked.property_id = :property
                  AND thread.property_id = :property
                """)
        .param("property", propertyId)
        .param("id", id)
        .query(ThreadQueries::row)
        .optional();
  }

  /** The digits of a text that looks like a phone or a part of one. */
  private static @Nullable String digits(@Nullable String text) {
    if (text == null || !PHONE.matcher(text).matches()) {
      return null;
    }
    String digits = NO_DIGIT.matcher(text).replaceAll("");
    return digits.isEmpty() ? null : digits;
  }

  /** A pattern for LIKE that takes every character of the text as it is. */
  private static String containing(String text) {
    return "%" + WILDCARD.matcher(text).replaceAll("\\\\$0") + "%";
  }

  private static ThreadRow row(ResultSet row, int number) throws SQLException {
    OffsetDateTime inbound = row.getObject("last_inbound_at", OffsetDateTime.class);
    OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
    String latest = row.getString("latest");
    return new ThreadRow(
        row.getObject("id", UUID.class),
        row.getObject("guest_id", UUID.class),
        row.getString("booking_id"),
        row.getString("phone_number_id"),
        time(row, "last_message_at"),
        row.getInt("unread"),
        row.getBoolean("assistant_paused"),
        row.getObject("linked_to", UUID.class),
        List.of((UUID[]) array(row, "linked")),
        row.getString("name"),
        row.getString("username"),
        row.getString("phone"),
        row.getString("user_id"),
        row.getBoolean("banned"),
        Arrays.asList((String[]) array(row, "phone_keys")),
        inbound == null ? null : inbound.toInstant(),
        closed == null ? null : closed.toInstant(),
        latest == null ? "" : latest);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Object array(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array.getArray();
  }
}
