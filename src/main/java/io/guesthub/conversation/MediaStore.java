package io.guesthub.conversation;

import io.guesthub.meta.MediaRef;
import java.time.Duration;
import java.time.Instant;
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

/** Files of guests: which are still at Meta, which the hub has, which it will not get. */
@Component
class MediaStore {

  /** A fetch that takes longer counts as lost with its hub and is taken up again. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final JdbcClient database;
  private final InstantSource clock;

  MediaStore(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Notes files to be fetched. */
  void expect(List<ExpectedFile> files) {
    Instant now = clock.instant();
    for (ExpectedFile file : files) {
      MediaRef ref = file.ref();
      database
          .sql(
              """
              INSERT INTO media (id, property_id, phone_number_id, meta_media_id, mime_type,
                                 file_name, sha256, state, next_attempt_at, created_at)
              VALUES (:id, :property, :number, :meta, :mime, :name, :sha, 'PENDING', :now, :now)
              """)
          .param("id", file.id())
          .param("property", file.propertyId())
          .param("number", file.numberId())
          .param("meta", ref.metaMediaId())
          .param("mime", ref.mimeType() == null ? "application/octet-stream" : ref.mimeType())
          .param("name", ref.fileName())
          .param("sha", ref.sha256())
          .param("now", utc(now))
          .update();
    }
  }

  /**
   * Takes a file in hand if nobody else has it and it is due: counts the attempt, holds a lease.
   */
  Optional<PendingFile> claim(UUID id) {
    Instant now = clock.instant();
    return database
        .sql(
            """
            UPDATE media SET attempts = attempts + 1, next_attempt_at = :lease
            WHERE id = :id AND state = 'PENDING' AND next_attempt_at <= :now
            RETURNING id, property_id, phone_number_id, meta_media_id, sha256, attempts, created_at
            """)
        .param("id", id)
        .param("now", utc(now))
        .param("lease", utc(now.plus(LEASE)))
        .query(
            (row, n) ->
                new PendingFile(
                    row.getObject("id", UUID.class),
                    row.getString("property_id"),
                    row.getString("phone_number_id"),
                    row.getString("meta_media_id"),
                    row.getString("sha256"),
                    row.getInt("attempts"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Files whose next attempt is due. */
  List<UUID> due(int limit) {
    return database
        .sql(
            """
            SELECT id FROM media WHERE state = 'PENDING' AND next_attempt_at <= :now
            ORDER BY next_attempt_at LIMIT :limit
            """)
        .param("now", utc(clock.instant()))
        .param("limit", limit)
        .query(UUID.class)
        .list();
  }

  void ready(UUID id, String sha256, long size) {
    database
        .sql(
            "UPDATE media SET state = 'READY', sha256 = :sha, size = :size, failure = NULL WHERE id = :id")
        .param("id", id)
        .param("sha", sha256)
        .param("size", size)
        .update();
  }

  void tryAgain(UUID id, String failure, Instant at) {
    database
        .sql(
            "UPDATE media SET failure = :failure, next_attempt_at = :at WHERE id = :id AND state = 'PENDING'")
        .param("id", id)
        .param("failure", failure)
        .param("at", utc(at))
        .update();
  }

  void failed(UUID id, String failure) {
    database
        .sql("UPDATE media SET state = 'FAILED', failure = :failure WHERE id = :id")
        .param("id", id)
        .param("failure", failure)
        .update();
  }

  Optional<StoredFile> find(String propertyId, UUID id) {
    return database
        .sql(
            """
            SELECT id, mime_type, file_name, sha256, size, state, failure FROM media
            WHERE property_id = :property AND id = :id
            """)
        .param("property", propertyId)
        .param("id", id)
        .query(
            (row, n) ->
                new StoredFile(
                    row.getObject("id", UUID.class),
                    row.getString("mime_type"),
                    row.getString("file_name"),
                    row.getString("sha256"),
                    row.getObject("size", Long.class),
                    row.getString("state"),
                    row.getString("failure")))
        .optional();
  }

  /** Stores a file that somebody has brought. */
  void uploaded(UploadedFile file, String propertyId) {
    database
        .sql(
            """
            INSERT INTO media (id, property_id, mime_type, file_name, sha256, size, state,
                               next_attempt_at, created_at)
            VALUES (:id, :property, :mime, :name, :sha, :size, 'READY', :now, :now)
            """)
        .param("id", file.id())
        .param("property", propertyId)
        .param("mime", file.mimeType())
        .param("name", file.fileName())
        .param("sha", file.sha256())
        .param("size", file.size())
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Notes once a day at most that somebody means to send it. */
  void used(UUID id) {
    Instant now = clock.instant();
    database
        .sql(
            """
            UPDATE media SET used_at = :now
            WHERE id = :id AND (used_at IS NULL OR used_at < :yesterday)
            """)
        .param("id", id)
        .param("now", utc(now))
        .param("yesterday", utc(now.minus(Duration.ofDays(1))))
        .update();
  }

  /**
   * Forgets uploads that no message carries and nobody has asked for since a time.
   *
   * @return their hashes
   */
  List<String> forgetUnused(Instant before, int limit) {
    return database
        .sql(
            """
                DELETE FROM media WHERE id IN (
                  SELECT id FROM media unused
                  WHERE unused.meta_media_id IS NULL AND unused.created_at < :before
                    AND (unused.used_at IS NULL OR unused.used_at < :before)
                    AND NOT EXISTS (SELECT FROM message WHERE message.media_id = unused.id)
                  ORDER BY unused.created_at LIMIT :limit)
                RETURNING sha256
                """)
        .param("before", utc(before))
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** Those of the hashes by which no file goes any more. */
  List<String> unreferenced(Collection<String> hashes) {
    return database
        .sql(
            """
            SELECT DISTINCT hash FROM unnest(:hashes::text[]) AS hash
            WHERE NOT EXISTS (SELECT FROM media WHERE media.sha256 = hash)
            """)
        .param("hashes", hashes.toArray(String[]::new))
        .query(String.class)
        .list();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /** A file that a message announces. */
  record ExpectedFile(UUID id, String propertyId, String numberId, MediaRef ref) {}

  /** A file that this hub is fetching now. */
  record PendingFile(
      UUID id,
      String propertyId,
      String numberId,
      String metaMediaId,
      @Nullable String sha256,
      int attempts,
      Instant announcedAt) {}

  /** A file as the API shows it. */
  record StoredFile(
      UUID id,
      String mimeType,
      @Nullable String fileName,
      @Nullable String sha256,
      @Nullable Long size,
      String state,
      @Nullable String failure) {}
}
