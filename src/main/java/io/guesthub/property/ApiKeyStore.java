package io.guesthub.property;

import io.guesthub.web.CurrentKey;
import io.guesthub.web.Cursor;
import io.guesthub.web.KnownKeys;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code api_key}. It is asked at every call, so that a deleted key ends at once. */
@Component
class ApiKeyStore implements KnownKeys {

  /** How exactly the last use is kept: finer would write at every call. */
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private final JdbcClient database;
  private final InstantSource clock;

  ApiKeyStore(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<CurrentKey> find(byte[] sha256) {
    Optional<Found> found =
        database
            .sql(
                """
                SELECT id, property_id, name, role, created_at, last_used_at
                FROM api_key WHERE sha256 = :sha256
                """)
            .param("sha256", sha256)
            .query((row, number) -> new Found(key(row), row.getString("property_id")))
            .optional();
    found.map(Found::key).ifPresent(this::noteUse);
    return found.map(Found::asCaller);
  }

  /** Those of the property, oldest first, one more than the page holds. */
  List<ApiKey> list(String property, PageRequest page) {
    Instant since = page.cursor().map(c -> c.instant(0)).orElse(Instant.EPOCH);
    UUID after = page.cursor().map(c -> c.id(1)).orElse(new UUID(0, 0));
    return database
        .sql(
            """
            SELECT id, name, role, created_at, last_used_at
            FROM api_key
            WHERE property_id = :property AND (created_at, id) > (:since, :after)
            ORDER BY created_at, id LIMIT :limit
            """)
        .param("property", property)
        .param("since", utc(since))
        .param("after", after)
        .param("limit", page.fetch())
        .query((row, number) -> key(row))
        .list();
  }

  static Cursor place(ApiKey key) {
    return Cursor.of(key.createdAt(), key.id());
  }

  Optional<ApiKey> find(String property, UUID id) {
    return database
        .sql(
            """
            SELECT id, name, role, created_at, last_used_at
            FROM api_key WHERE property_id = :property AND id = :id
            """)
        .param("property", property)
        .param("id", id)
        .query((row, number) -> key(row))
        .optional();
  }

  void insert(String property, UUID id, String name, Role role, byte[] sha256) {
    database
        .sql(
            """
            INSERT INTO api_key (id, property_id, name, role, sha256, created_at)
            VALUES (:id, :property, :name, :role, :sha256, :now)
            """)
        .param("id", id)
        .param("property", property)
        .param("name", name)
        .param("role", role.name())
        .param("sha256", sha256)
        .param("now", utc(clock.instant()))
        .update();
  }

  void delete(String property, UUID id) {
    database
        .sql("DELETE FROM api_key WHERE property_id = :property AND id = :id")
        .param("property", property)
        .param("id", id)
        .update();
  }

  private void noteUse(ApiKey key) {
    Instant now = clock.instant();
    Instant due = now.minus(USE_NOTED_EVERY);
    if (key.lastUsedAt() != null && key.lastUsedAt().isAfter(due)) {
      return;
    }
    database
        .sql(
            """
            UPDATE api_key SET last_used_at = :now
            WHERE id = :id AND (last_used_at IS NULL OR last_used_at <= :due)
            """)
        .param("now", utc(now))
        .param("id", key.id())
        .param("due", utc(due))
        .update();
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("last_used_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** A key and where it was made. An ADMIN key reaches beyond that. */
  private record Found(ApiKey key, String property) {

    CurrentKey asCaller() {
      return new CurrentKey(
          key.id().toString(), key.name(), key.role(), key.role() == Role.ADMIN ? null : property);
    }
  }
}
