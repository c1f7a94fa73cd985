package io.guesthub.meta.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that guests sent. As at Meta, they are gone after seven days. */
@Component
@OnlyInSandbox
class FileStore {

  private static final Duration KEPT = Duration.ofDays(7);

  private final JdbcClient database;
  private final InstantSource clock;

  FileStore(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  void add(StoredFile file) {
    database
        .sql("DELETE FROM sandbox_media WHERE created_at < :oldest")
        .param("oldest", oldest())
        .update();
    database
        .sql(
            """
            INSERT INTO sandbox_media (id, number_id, mime_type, content, created_at)
            VALUES (:id, :number, :mimeType, :content, :at)
            """)
        .param("id", file.id())
        .param("number", file.numberId())
        .param("mimeType", file.mimeType())
        .param("content", file.content())
        .param("at", file.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<StoredFile> find(String id) {
    return database
        .sql(
            """
            SELECT id, number_id, mime_type, content, created_at FROM sandbox_media
            WHERE id = :id AND created_at >= :oldest
            """)
        .param("id", id)
        .param("oldest", oldest())
        .query(
            (row, index) ->
                new StoredFile(
                    row.getString("id"),
                    row.getString("number_id"),
                    new SampleFile(row.getString("mime_type"), row.getBytes("content")),
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  boolean delete(String id) {
    return database.sql("DELETE FROM sandbox_media WHERE id = :id").param("id", id).update() > 0;
  }

  private OffsetDateTime oldest() {
    return clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
  }
}
