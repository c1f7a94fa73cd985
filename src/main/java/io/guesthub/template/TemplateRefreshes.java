package io.guesthub.template;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Single templates that Meta is to be asked about. */
@Component
class TemplateRefreshes {

  private final JdbcClient database;
  private final InstantSource clock;

  TemplateRefreshes(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A template by Meta's names for it. */
  record Wanted(String metaName, String language) {}

  /** Asks for one, not before this time; asked for twice it is the later that counts. */
  void request(UUID accountId, String metaName, String language, Instant due) {
    database
        .sql(
            """
            INSERT INTO template_refresh (account_id, meta_name, language, due_at)
            VALUES (:account, :name, :language, :due)
            ON CONFLICT (account_id, meta_name, language)
            DO UPDATE SET due_at = greatest(template_refresh.due_at, excluded.due_at)
            """)
        .param("account", accountId)
        .param("name", metaName)
        .param("language", language)
        .param("due", utc(due))
        .update();
  }

  /** Those of an account that are due. They stay until they are {@link #done}. */
  List<Wanted> due(UUID accountId, int limit) {
    return database
        .sql(
            """
            SELECT meta_name, language FROM template_refresh
            WHERE account_id = :account AND due_at <= :now ORDER BY due_at LIMIT :limit
            """)
        .param("account", accountId)
        .param("now", utc(clock.instant()))
        .param("limit", limit)
        .query(Wanted.class)
        .list();
  }

  /** Meta was asked at this time; what was asked for since then stays. */
  void done(UUID accountId, Wanted wanted, Instant asked) {
    database
        .sql(
            """
            DELETE FROM template_refresh
            WHERE account_id = :account AND meta_name = :name AND language = :language
              AND due_at <= :asked
            """)
        .param("account", accountId)
        .param("name", wanted.metaName())
        .param("language", wanted.language())
        .param("asked", utc(asked))
        .update();
  }

  /** Puts all of an account off. */
  void putOff(UUID accountId, Instant until) {
    database
        .sql(
            """
            UPDATE template_refresh SET due_at = greatest(due_at, :until)
            WHERE account_id = :account
            """)
        .param("account", accountId)
        .param("until", utc(until))
        .update();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
