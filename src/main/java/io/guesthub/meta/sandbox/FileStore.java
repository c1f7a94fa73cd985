package io.guesthub.meta.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files that guests sent and businesses uploaded. As at Meta, those are gone after seven days,
 * these after thirty.
 */
@Component
@OnlyInSandbox
class FileStore {

  private static final Duration SENT_KEPT = Duration.ofDays(7);
  private static final Duration UPLOADED_KEPT = Duration.ofDays(30);

  private final JdbcClient database;
  private final InstantSource clock;

  FileStore(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  void add(StoredFile file) {
    database
        .sql(
            """
            DELETE FROM sandbox_media
            WHERE created_at < CASE WHEN uploaded THEN :oldestUploaded ELSE :oldestSent END
            """)
        .param("oldestUploaded", oldest(UPLOADED_KEPT))
        .param("oldestSent", oldest(SENT_KEPT))
        .update();
    database
        .sql(
            """
            INSERT INTO sandbox_media (id, number_id, mime_type, content, created_at, uploaded)
            VALUES (:id, :number, :mimeType, :content, :at, :uploaded)
            """)
        .param("id", file.id())
        .param("number", file.numberId())
        .param("mimeType", file.mimeType())
        .param("content", file.content())
        .param("at", file.createdAt().atOffset(ZoneOffset.UTC))
        .param("uploaded", file.uploaded())
        .update();
  }

  Optional<StoredFile> find(String id) {
    return database
        .sql(
            """
            SELECT id, number_id, mime_type, content, created_at, uploaded FROM sandbox_media
            WHERE id = :id
              AND created_at >= CASE WHEN uploaded THEN :oldestUploaded ELSE :oldestSent END
            """)
        .param("id", id)
        .param("oldestUploaded", oldest(UPLOADED_KEPT))
        .param("oldestSent", oldest(SENT_KEPT))
        .query(
            (row, index) ->
                new StoredFile(
                    row.getString("id"),
                    row.getString("number_id"),
                    new SampleFile(row.getString("mime_type"), row.getBytes("content")),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getBoolean("uploaded")))
        .optional();
  }

  /** The type of a file that this number may send; nothing of its content is read. */
  Optional<String> mimeType(String id, String numberId) {
    return database
        .sql(
            """
            SELECT mime_type FROM sandbox_media
            WHERE id = :id AND number_id = :number
              AND created_at >= CASE WHEN uploaded THEN :oldestUploaded ELSE :oldestSent END
            """)
        .param("id", id)
        .param("number", numberId)
        .param("oldestUploaded", oldest(UPLOADED_KEPT))
        .param("oldestSent", oldest(SENT_KEPT))
        .query(String.class)
        .optional();
  }

  boolean delete(String id) {
    return database.sql("DELETE FROM sandbox_media WHERE id = :id").param("id", id).update() > 0;
  }

  private OffsetDateTime oldest(Duration kept) {
    return clock.instant().minus(kept).atOffset(ZoneOffset.UTC);
  }
}
