package io.guesthub.meta.sandbox;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Samples that businesses upload in pieces. */
@Component
@OnlyInSandbox
class UploadStore {

  private final JdbcClient database;
  private final InstantSource clock;

  UploadStore(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** An upload as far as it has come. */
  record Upload(String id, long length, long offset) {}

  void open(String id, String mimeType, long length) {
    database
        .sql(
            """
            INSERT INTO sandbox_upload (id, mime_type, length, created_at)
            VALUES (:id, :type, :length, :now)
            """)
        .param("id", id)
        .param("type", mimeType)
        .param("length", length)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Upload> find(String id) {
    return database
        .sql(
            """
            SELECT id, length, octet_length(content) AS "offset" FROM sandbox_upload WHERE id = :id
            """)
        .param("id", id)
        .query(Upload.class)
        .optional();
  }

  /** Adds a piece where it belongs; false where the upload stands elsewhere. */
  boolean append(String id, long offset, byte[] piece) {
    return database
            .sql(
                """
                UPDATE sandbox_upload SET content = content || :piece
                WHERE id = :id AND octet_length(content) = :offset
                """)
            .param("id", id)
            .param("offset", offset)
            .param("piece", piece)
            .update()
        > 0;
  }

  void finish(String id, String handle) {
    database
        .sql("UPDATE sandbox_upload SET handle = :handle WHERE id = :id")
        .param("id", id)
        .param("handle", handle)
        .update();
  }

  boolean hasHandle(String handle) {
    return database
        .sql("SELECT EXISTS (SELECT FROM sandbox_upload WHERE handle = :handle)")
        .param("handle", handle)
        .query(Boolean.class)
        .single();
  }
}
