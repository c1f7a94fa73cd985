package io.guesthub.template;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Submissions on their way to Meta: the mark is set before the call and goes with its outcome, so
 * that one whose outcome nobody knows is looked up before it is tried again.
 */
@Component
class Submissions {

  private final JdbcClient database;
  private final InstantSource clock;

  Submissions(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Marks a draft as on its way; false where it is already, or is no draft any more. */
  boolean begin(UUID id) {
    return database
            .sql(
                """
                UPDATE template SET submitted_at = :now
                WHERE id = :id AND status = 'DRAFT' AND submitted_at IS NULL
                """)
            .param("id", id)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /** Meta has certainly not taken it. */
  void end(UUID id) {
    database.sql("UPDATE template SET submitted_at = NULL WHERE id = :id").param("id", id).update();
  }

  /**
   * Meta does not have it: a submission that was made before Meta was asked has failed.
   *
   * @param asked when Meta was asked
   */
  void notThere(UUID id, Instant asked) {
    database
        .sql(
            """
            UPDATE template
            SET submitted_at = NULL, synced_at = :asked,
                rejected_reason = 'WhatsApp did not get it. Submit it again.'
            WHERE id = :id AND status = 'DRAFT' AND submitted_at < :asked
            """)
        .param("id", id)
        .param("asked", OffsetDateTime.ofInstant(asked, ZoneOffset.UTC))
        .update();
  }
}
