package io.guesthub.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Guests and what they are known by. */
@Component
class GuestStore {

  static final String PHONE = "PHONE";
  static final String USER_ID = "USER_ID";

  private final JdbcClient database;

  GuestStore(JdbcClient database) {
    this.database = database;
  }

  /**
   * Makes this transaction the only one that works on these keys.
   *
   * @param keys hashes, in ascending order so that two transactions never wait for each other
   */
  void lock(Collection<Long> keys) {
    database
        .sql("SELECT count(pg_advisory_xact_lock(key)) FROM unnest(:keys::bigint[]) AS key")
        .param("keys", keys.toArray(Long[]::new))
        .query(Long.class)
        .single();
  }

  /** Takes those of the locks that nobody has. */
  Set<Long> tryLock(Collection<Long> keys) {
    return Set.copyOf(
        database
            .sql(
                """
                SELECT key FROM unnest(:keys::bigint[]) AS key WHERE pg_try_advisory_xact_lock(key)
                """)
            .param("keys", keys.toArray(Long[]::new))
            .query(Long.class)
            .list());
  }

  /**
   * Everybody who has, or had, this phone or this user id; of a phone that changed hands, its first
   * owner first.
   */
  List<KeyHolder> holders(
      String propertyId, @Nullable String phoneKey, @Nullable String userId, String wabaId) {
    return database
        .sql(
            """
            SELECT key.kind, key.retired_at,
                   guest.id, guest.name, guest.username, guest.named_at, guest.banned,
                   ARRAY(SELECT phone.value FROM guest_key phone
                         WHERE phone.guest_id = guest.id AND phone.kind = 'PHONE') AS phones,
                   ARRAY(SELECT known.value FROM guest_key known
                         WHERE known.guest_id = guest.id AND known.kind = 'USER_ID'
                           AND known.waba_id = :waba) AS user_ids
            FROM (VALUES ('PHONE', :phone::text), ('USER_ID', :user)) AS named (kind, value)
            JOIN guest_key key ON key.property_id = :property
              AND key.kind = named.kind AND key.value = named.value
            JOIN guest ON guest.id = key.guest_id
            ORDER BY key.retired_at NULLS LAST
            """)
        .param("property", propertyId)
        .param("phone", phoneKey)
        .param("user", userId)
        .param("waba", wabaId)
        .query(GuestStore::holder)
        .list();
  }

  void create(String propertyId, UUID id, Identity identity, Instant at) {
    database
        .sql(
            """
            INSERT INTO guest (id, property_id, name, username, named_at, username_at)
            VALUES (:id, :property, :name, :username, :named, :usernamed)
            """)
        .param("id", id)
        .param("property", propertyId)
        .param("name", identity.name())
        .param("username", identity.username())
        .param("named", identity.name() == null ? null : utc(at))
        .param("usernamed", identity.username() == null ? null : utc(at))
        .update();
  }

  /**
   * Takes over profile names that are newer than what is known; of two in the same second the
   * greater, so that it does not matter which came first.
   */
  void rename(Collection<ProfileName> names) {
    database
        .sql(
            """
            WITH news AS (
              SELECT id, (array_agg(name ORDER BY at DESC, name DESC)
                            FILTER (WHERE name IS NOT NULL))[1] AS name,
                     max(at) FILTER (WHERE name IS NOT NULL) AS named_at,
                     (array_agg(username ORDER BY at DESC, username DESC)
                        FILTER (WHERE username IS NOT NULL))[1] AS username,
                     max(at) FILTER (WHERE username IS NOT NULL) AS username_at
              FROM unnest(:ids::uuid[], :names::text[], :usernames::text[], :times::timestamptz[])
                   AS profile (id, name, username, at)
              GROUP BY id),
            newest AS (
              SELECT news.id,
                     news.name IS NOT NULL AND (guest.named_at IS NULL
                       OR (guest.named_at, guest.name) < (news.named_at, news.name)) AS named,
                     news.username IS NOT NULL AND (guest.username_at IS NULL
                       OR (guest.username_at, guest.username) < (news.username_at, news.username))
                       AS usernamed
              FROM news JOIN guest ON guest.id = news.id)
            UPDATE guest SET
              name = CASE WHEN named THEN news.name ELSE guest.name END,
              named_at = CASE WHEN named THEN news.named_at ELSE guest.named_at END,
              username = CASE WHEN usernamed THEN news.username ELSE guest.username END,
              username_at = CASE WHEN usernamed THEN news.username_at ELSE guest.username_at END
            FROM news JOIN newest ON newest.id = news.id
            WHERE guest.id = news.id AND (named OR usernamed)
            """)
        .param("ids", names.stream().map(n -> n.guest().toString()).toArray(String[]::new))
        .param("names", names.stream().map(ProfileName::name).toArray(String[]::new))
        .param("usernames", names.stream().map(ProfileName::username).toArray(String[]::new))
        .param("times", names.stream().map(n -> n.at().toString()).toArray(String[]::new))
        .update();
  }

  void addKey(
      String propertyId, UUID guest, String kind, String value, String raw, @Nullable String waba) {
    database
        .sql(
            """
            INSERT INTO guest_key (property_id, kind, value, guest_id, raw, waba_id)
            VALUES (:property, :kind, :value, :guest, :raw, :waba)
            ON CONFLICT (property_id, kind, value, guest_id)
            DO UPDATE SET retired_at = NULL, raw = excluded.raw
            """)
        .param("property", propertyId)
        .param("kind", kind)
        .param("value", value)
        .param("guest", guest)
        .param("raw", raw)
        .param("waba", waba)
        .update();
  }

  /** From now on, whoever writes from this phone is somebody else. */
  void retirePhone(String propertyId, UUID guest, String phoneKey, Instant at) {
    database
        .sql(
            """
            UPDATE guest_key SET retired_at = :at
            WHERE property_id = :property AND kind = 'PHONE' AND value = :phone
              AND guest_id = :guest AND (retired_at IS NULL OR retired_at > :at)
            """)
        .param("property", propertyId)
        .param("phone", phoneKey)
        .param("guest", guest)
        .param("at", utc(at))
        .update();
  }

  /**
   * The guest with this id.
   *
   * @throws GuestIsGone when they became one with another in the meantime
   */
  Guest get(UUID id) {
    return database
        .sql(
            """
            SELECT guest.id, guest.name, guest.username, guest.named_at, guest.banned,
                   ARRAY(SELECT phone.value FROM guest_key phone
                         WHERE phone.guest_id = guest.id AND phone.kind = 'PHONE') AS phones
            FROM guest WHERE guest.id = :id
            """)
        .param("id", id)
        .query((row, number) -> guest(row))
        .optional()
        .orElseThrow(GuestIsGone::new);
  }

  void ban(UUID guest, boolean banned) {
    database
        .sql("UPDATE guest SET banned = :banned WHERE id = :guest")
        .param("banned", banned)
        .param("guest", guest)
        .update();
  }

  /** Guests of a property who use one of these phones now. */
  List<UUID> usingPhones(String propertyId, Collection<String> phoneKeys) {
    return database
        .sql(
            """
            SELECT DISTINCT guest_id FROM guest_key
            WHERE property_id = :property AND kind = 'PHONE' AND value = ANY (:phones)
              AND retired_at IS NULL
            """)
        .param("property", propertyId)
        .param("phones", phoneKeys.toArray(String[]::new))
        .query(UUID.class)
        .list();
  }

  private static KeyHolder holder(ResultSet row, int number) throws SQLException {
    OffsetDateTime retired = row.getObject("retired_at", OffsetDateTime.class);
    return new KeyHolder(
        row.getString("kind"),
        retired == null ? null : retired.toInstant(),
        guest(row),
        texts(row, "user_ids"));
  }

  private static Guest guest(ResultSet row) throws SQLException {
    OffsetDateTime named = row.getObject("named_at", OffsetDateTime.class);
    return new Guest(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("username"),
        named == null ? null : named.toInstant(),
        row.getBoolean("banned"),
        texts(row, "phones"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /**
   * What a guest's profile said.
   *
   * @param guest whose
   * @param name shown name, where it was there
   * @param username WhatsApp username, if they have one
   * @param at when, by Meta's clock
   */
  record ProfileName(UUID guest, @Nullable String name, @Nullable String username, Instant at) {}

  /**
   * A guest who has, or had, a key.
   *
   * @param kind of the key
   * @param retiredAt when they gave it up
   * @param guest who
   * @param userIds what the same account has known them by
   */
  record KeyHolder(String kind, @Nullable Instant retiredAt, Guest guest, List<String> userIds) {

    boolean holdsPhoneAt(Instant at) {
      return kind.equals(PHONE) && (retiredAt == null || !at.isAfter(retiredAt));
    }

    boolean holdsUserId() {
      return kind.equals(USER_ID);
    }
  }
}
