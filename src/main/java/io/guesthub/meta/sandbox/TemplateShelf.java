package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The simulated Meta's templates. */
@Component
@OnlyInSandbox
class TemplateShelf {

  private static final String COLUMNS =
      """
      id, position, waba_id, name, language, category, parameter_format, status, components,
      ttl_seconds, quality, quality_at, rejected_reason, previous_category, correct_category,
      once_approved
      """;

  private final JdbcClient database;
  private final SandboxTemplates sendable;
  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();

  TemplateShelf(JdbcClient database, SandboxTemplates sendable, InstantSource clock) {
    this.database = database;
    this.sendable = sendable;
    this.clock = clock;
  }

  Optional<TemplateRow> find(String id) {
    return database
        .sql("SELECT " + COLUMNS + " FROM sandbox_template WHERE id = :id")
        .param("id", id)
        .query(this::row)
        .optional();
  }

  /** A template that nobody else changes until the caller's transaction ends. */
  Optional<TemplateRow> lock(String id) {
    return database
        .sql("SELECT " + COLUMNS + " FROM sandbox_template WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(this::row)
        .optional();
  }

  /** An account's templates in the order of their making, those that the filter lets through. */
  List<TemplateRow> list(String wabaId, TemplateFilter filter, long after, long before, int limit) {
    boolean backwards = before < Long.MAX_VALUE;
    return database
        .sql(
            """
            SELECT * FROM (
              SELECT %s FROM sandbox_template
              WHERE waba_id = :waba AND position > :after AND position < :before
                AND (:name::text IS NULL OR name = :name)
                AND (:language::text IS NULL OR language = :language)
                AND (:status::text IS NULL OR status = :status)
                AND (:category::text IS NULL OR category = :category)
              ORDER BY CASE WHEN :backwards THEN -position ELSE position END LIMIT :limit) page
            ORDER BY position
            """
                .formatted(COLUMNS))
        .param("waba", wabaId)
        .param("after", after)
        .param("before", before)
        .param("name", filter.name())
        .param("language", filter.language())
        .param("status", filter.status())
        .param("category", filter.category())
        .param("backwards", backwards)
        .param("limit", limit)
        .query(this::row)
        .list();
  }

  int count(String wabaId) {
    return database
        .sql("SELECT count(*) FROM sandbox_template WHERE waba_id = :waba")
        .param("waba", wabaId)
        .query(Integer.class)
        .single();
  }

  int createdSince(String wabaId, Instant since) {
    return database
        .sql("SELECT count(*) FROM sandbox_template WHERE waba_id = :waba AND created_at > :since")
        .param("waba", wabaId)
        .param("since", utc(since))
        .query(Integer.class)
        .single();
  }

  /** Makes a template; false where there is one with this name and language. */
  boolean add(String id, String wabaId, TemplateRequest template, String category) {
    return database
            .sql(
                """
                INSERT INTO sandbox_template
                  (id, waba_id, name, language, category, parameter_format, status, components,
                   ttl_seconds, previous_category, created_at)
                VALUES (:id, :waba, :name, :language, :category, :format, 'PENDING',
                        :components::jsonb, :ttl, :previous, :now)
                ON CONFLICT (waba_id, name, language) DO NOTHING
                """)
            .param("id", id)
            .param("waba", wabaId)
            .param("name", template.name())
            .param("language", template.language())
            .param("category", category)
            .param("format", template.named() ? "NAMED" : "POSITIONAL")
            .param("components", write(template.components()))
            .param("ttl", template.ttlSeconds())
            .param("previous", category.equals(template.category()) ? null : template.category())
            .param("now", utc(clock.instant()))
            .update()
        > 0;
  }

  /** Keeps a template as it has become. */
  void save(TemplateRow template) {
    changed();
    Instant qualityAt = template.qualityAt();
    database
        .sql(
            """
            UPDATE sandbox_template
            SET category = :category, parameter_format = :format, status = :status,
                components = :components::jsonb, ttl_seconds = :ttl, quality = :quality,
                quality_at = :qualityAt, rejected_reason = :reason, previous_category = :previous,
                correct_category = :correct, once_approved = :onceApproved
            WHERE id = :id
            """)
        .param("id", template.id())
        .param("category", template.category())
        .param("format", template.named() ? "NAMED" : "POSITIONAL")
        .param("status", template.status())
        .param("components", write(template.components()))
        .param("ttl", template.ttlSeconds())
        .param("quality", template.quality())
        .param("qualityAt", qualityAt == null ? null : utc(qualityAt))
        .param("reason", template.rejectedReason())
        .param("previous", template.previousCategory())
        .param("correct", template.correctCategory())
        .param("onceApproved", template.onceApproved())
        .update();
  }

  /** Deletes a template; one that was ever approved keeps its name for a while. */
  void delete(TemplateRow template, Duration rest) {
    changed();
    if (template.onceApproved()) {
      database
          .sql(
              """
              INSERT INTO sandbox_template_rest (waba_id, name, language, until)
              VALUES (:waba, :name, :language, :until)
              ON CONFLICT (waba_id, name, language) DO UPDATE SET until = excluded.until
              """)
          .param("waba", template.wabaId())
          .param("name", template.name())
          .param("language", template.language())
          .param("until", utc(clock.instant().plus(rest)))
          .update();
    }
    database.sql("DELETE FROM sandbox_template WHERE id = :id").param("id", template.id()).update();
  }

  boolean rests(String wabaId, String name, String language) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM sandbox_template_rest
              WHERE waba_id = :waba AND name = :name AND language = :language AND until > :now)
            """)
        .param("waba", wabaId)
        .param("name", name)
        .param("language", language)
        .param("now", utc(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  int editsSince(String id, Instant since) {
    return database
        .sql("SELECT count(*) FROM sandbox_template_edit WHERE template_id = :id AND at > :since")
        .param("id", id)
        .param("since", utc(since))
        .query(Integer.class)
        .single();
  }

  void edited(String id) {
    database
        .sql("INSERT INTO sandbox_template_edit (template_id, at) VALUES (:id, :now)")
        .param("id", id)
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Makes many approved templates at once, as an account has them after years. */
  void fill(String wabaId, int count, String components) {
    database
        .sql(
            """
            INSERT INTO sandbox_template (id, waba_id, name, language, category, parameter_format,
                                          status, components, quality, once_approved, created_at)
            SELECT nextval('sandbox_id')::text, :waba,
                   'filled_' || lpad((n / 5)::text, 4, '0'),
                   (ARRAY['en', 'it', 'de', 'es', 'fr'])[n % 5 + 1], 'UTILITY', 'NAMED',
                   'APPROVED', :components::jsonb, 'GREEN', true, :created
            FROM generate_series(0, :count - 1) AS n
            ON CONFLICT (waba_id, name, language) DO NOTHING
            """)
        .param("waba", wabaId)
        .param("count", count)
        .param("components", components)
        .param("created", utc(clock.instant().minus(Duration.ofDays(60))))
        .update();
  }

  /** Whoever sends templates looks anew, once the caller's transaction has committed. */
  private void changed() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            sendable.changed();
          }
        });
  }

  private TemplateRow row(ResultSet row, int number) throws SQLException {
    OffsetDateTime qualityAt = row.getObject("quality_at", OffsetDateTime.class);
    return new TemplateRow(
        row.getString("id"),
        row.getLong("position"),
        row.getString("waba_id"),
        row.getString("name"),
        row.getString("language"),
        row.getString("category"),
        row.getString("parameter_format").equals("NAMED"),
        row.getString("status"),
        (ArrayNode) read(row.getString("components")),
        row.getObject("ttl_seconds", Integer.class),
        row.getString("quality"),
        qualityAt == null ? null : qualityAt.toInstant(),
        row.getString("rejected_reason"),
        row.getString("previous_category"),
        row.getString("correct_category"),
        row.getBoolean("once_approved"));
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL keeps only JSON there", e);
    }
  }

  private String write(@Nullable JsonNode tree) {
    return String.valueOf(tree);
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
