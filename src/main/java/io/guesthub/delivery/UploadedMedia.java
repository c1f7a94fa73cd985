package io.guesthub.delivery;

import io.guesthub.conversation.OutboundFile;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Meta calls files that it has got from us: an id is good for one number. */
@Component
class UploadedMedia {

  private final JdbcClient database;

  UploadedMedia(JdbcClient database) {
    this.database = database;
  }

  /** Meta's id of a file, where it was uploaded after an instant. */
  Optional<String> find(String numberId, OutboundFile file, Instant since) {
    return database
        .sql(
            """
            SELECT meta_media_id FROM uploaded_media
            WHERE phone_number_id = :number AND sha256 = :hash AND mime_type = :type
              AND uploaded_at > :since
            """)
        .param("number", numberId)
        .param("hash", file.sha256())
        .param("type", file.mimeType())
        .param("since", Times.utc(since))
        .query(String.class)
        .optional();
  }

  void keep(String numberId, OutboundFile file, String metaMediaId, Instant now) {
    database
        .sql(
            """
            INSERT INTO uploaded_media (phone_number_id, sha256, mime_type, meta_media_id, uploaded_at)
            VALUES (:number, :hash, :type, :meta, :now)
            ON CONFLICT (phone_number_id, sha256, mime_type) DO UPDATE
            SET meta_media_id = excluded.meta_media_id, uploaded_at = excluded.uploaded_at
            """)
        .param("number", numberId)
        .param("hash", file.sha256())
        .param("type", file.mimeType())
        .param("meta", metaMediaId)
        .param("now", Times.utc(now))
        .update();
  }

  void forget(String numberId, OutboundFile file) {
    database
        .sql("DELETE FROM uploaded_media WHERE phone_number_id = :number AND sha256 = :hash")
        .param("number", numberId)
        .param("hash", file.sha256())
        .update();
  }

  int forget(Instant before) {
    return database
        .sql("DELETE FROM uploaded_media WHERE uploaded_at <= :before")
        .param("before", Times.utc(before))
        .update();
  }
}
