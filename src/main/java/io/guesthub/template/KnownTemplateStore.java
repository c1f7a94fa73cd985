package io.guesthub.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Meta said of templates, in the table {@code template}: many in one statement. */
@Component
class KnownTemplateStore {

  private static final String SELECT =
      """
      SELECT template.id, template.name, template.meta_name, template.language, template.meta_id,
             template.content, template.status, template.rejected_reason, template.quality,
             template.category, template.correct_category, template.category_changes_at,
             template.parameter_format, template.components, template.ttl_seconds, template.seen
      FROM template
      """;

  private final JdbcClient database;
  private final ObjectMapper json;

  KnownTemplateStore(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * Those of these names and languages that the hub has; nobody else changes them until the
   * caller's transaction ends.
   */
  List<KnownTemplate> lock(UUID accountId, List<String> metaNames, List<String> languages) {
    return database
        .sql(
            SELECT
                + """
                JOIN unnest(:names::text[], :languages::text[]) AS asked (meta_name, language)
                  ON asked.meta_name = template.meta_name AND asked.language = template.language
                WHERE template.account_id = :account
                ORDER BY template.id FOR UPDATE OF template
                """)
        .param("account", accountId)
        .param("names", metaNames.toArray(String[]::new))
        .param("languages", languages.toArray(String[]::new))
        .query(this::known)
        .list();
  }

  /** Those that Meta had and has not shown since then, likewise locked. */
  List<KnownTemplate> lockUnseen(UUID accountId, Instant since) {
    return database
        .sql(
            SELECT
                + """
                WHERE account_id = :account AND meta_id IS NOT NULL AND status <> 'DELETED'
                  AND coalesce((seen->'status'->>'to')::timestamptz <= :since, true)
                ORDER BY id FOR UPDATE
                """)
        .param("account", accountId)
        .param("since", utc(since))
        .query(this::known)
        .list();
  }

  /** Stores what is known now, and that Meta was asked or has told at this time. */
  void save(Collection<KnownTemplate> templates, Instant now) {
    if (templates.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            UPDATE template
            SET meta_id = known.meta_id, content = known.content::jsonb, status = known.status,
                rejected_reason = known.reason, rejected_field = NULL, quality = known.quality,
                category = known.category, correct_category = known.correct_category,
                category_changes_at = known.changes_at::timestamptz,
                parameter_format = known.format,
                components = known.components::jsonb, ttl_seconds = known.ttl::integer,
                seen = known.seen::jsonb, submitted_at = NULL, synced_at = :now
            FROM unnest(:ids::uuid[], :metaIds::text[], :contents::text[], :statuses::text[],
                        :reasons::text[], :qualities::text[], :categories::text[],
                        :corrects::text[], :changes::text[], :formats::text[],
                        :components::text[], :ttls::text[], :seen::text[])
                 AS known (id, meta_id, content, status, reason, quality, category,
                           correct_category, changes_at, format, components, ttl, seen)
            WHERE template.id = known.id
            """)
        .param("now", utc(now))
        .param("ids", templates.stream().map(KnownTemplate::id).toArray(UUID[]::new))
        .params(columns(templates))
        .update();
  }

  /**
   * Adds templates that the hub has not known, unless somebody has just deleted them.
   *
   * @param seen when Meta showed them
   * @return our ids of those that were added
   */
  Set<UUID> insert(
      String propertyId, UUID accountId, Collection<KnownTemplate> templates, Sighting seen) {
    if (templates.isEmpty()) {
      return Set.of();
    }
    return database
        .sql(
            """
            INSERT INTO template (id, property_id, account_id, name, meta_name, language, meta_id,
                                  content, status, rejected_reason, quality, category,
                                  correct_category, category_changes_at, parameter_format,
                                  components, ttl_seconds, seen, synced_at, created_at, updated_at)
            SELECT known.id, :property, :account, known.name, known.meta_name, known.language,
                   known.meta_id, known.content::jsonb, known.status, known.reason, known.quality,
                   known.category, known.correct_category, known.changes_at::timestamptz,
                   known.format, known.components::jsonb, known.ttl::integer, known.seen::jsonb,
                   :now, :now, :now
            FROM unnest(:ids::uuid[], :names::text[], :metaNames::text[], :languages::text[],
                        :metaIds::text[], :contents::text[], :statuses::text[], :reasons::text[],
                        :qualities::text[], :categories::text[], :corrects::text[],
                        :changes::text[], :formats::text[], :components::text[], :ttls::text[],
                        :seen::text[])
                 AS known (id, name, meta_name, language, meta_id, content, status, reason,
                           quality, category, correct_category, changes_at, format, components,
                           ttl, seen)
            WHERE NOT EXISTS (SELECT FROM retired_template_name retired
                              WHERE retired.account_id = :account
                                AND retired.meta_name = known.meta_name
                                AND retired.language IN (known.language, '')
                                AND retired.deleted_at >= :from)
            ON CONFLICT (account_id, meta_name, language) DO NOTHING
            RETURNING id
            """)
        .param("property", propertyId)
        .param("account", accountId)
        .param("now", utc(seen.to()))
        .param("from", utc(seen.from()))
        .param("ids", templates.stream().map(KnownTemplate::id).toArray(UUID[]::new))
        .param("names", texts(templates, KnownTemplate::name))
        .param("metaNames", texts(templates, KnownTemplate::metaName))
        .param("languages", texts(templates, KnownTemplate::language))
        .params(columns(templates))
        .query(UUID.class)
        .set();
  }

  /** Stores what a template says now that Meta has taken the change. */
  void rewrite(Template wanted, Instant at) {
    database
        .sql(
            """
            UPDATE template
            SET content = :content::jsonb, category = :category, parameter_format = :format,
                ttl_seconds = :ttl, updated_at = :at
            WHERE id = :id
            """)
        .param("id", wanted.id())
        .param("content", write(wanted.content()))
        .param("category", wanted.category())
        .param("format", wanted.format().name())
        .param("ttl", wanted.ttlSeconds())
        .param("at", utc(at))
        .update();
  }

  /** How people call templates of these names of Meta's, as far as some language is known. */
  List<Named> names(UUID accountId, Collection<String> metaNames) {
    return database
        .sql(
            """
            SELECT DISTINCT ON (meta_name) meta_name, name FROM template
            WHERE account_id = :account AND meta_name = ANY (:names)
            ORDER BY meta_name, created_at
            """)
        .param("account", accountId)
        .param("names", metaNames.toArray(String[]::new))
        .query(Named.class)
        .list();
  }

  /** How people call what Meta calls so. */
  record Named(String metaName, String name) {}

  private Map<String, Object> columns(Collection<KnownTemplate> templates) {
    return Map.ofEntries(
        Map.entry("metaIds", texts(templates, KnownTemplate::metaId)),
        Map.entry("contents", texts(templates, it -> write(it.content()))),
        Map.entry("statuses", texts(templates, it -> it.status().value().status().name())),
        Map.entry("reasons", texts(templates, it -> it.status().value().reason())),
        Map.entry("qualities", texts(templates, it -> it.quality().value())),
        Map.entry("categories", texts(templates, it -> it.category().value().category())),
        Map.entry("corrects", texts(templates, it -> it.category().value().correct())),
        Map.entry(
            "changes",
            texts(
                templates,
                it -> {
                  Instant changes = it.category().value().changesAt();
                  return changes == null ? null : changes.toString();
                })),
        Map.entry("formats", texts(templates, it -> it.text().value().format().name())),
        Map.entry("components", texts(templates, it -> componentsOf(it.text().value()))),
        Map.entry(
            "ttls",
            texts(
                templates,
                it -> {
                  Integer ttl = it.text().value().ttlSeconds();
                  return ttl == null ? null : ttl.toString();
                })),
        Map.entry("seen", texts(templates, it -> write(Seen.of(it)))));
  }

  private static @Nullable String componentsOf(ReviewedText text) {
    return text.components().isMissingNode() ? null : text.components().toString();
  }

  private static String[] texts(
      Collection<KnownTemplate> templates, Function<KnownTemplate, @Nullable String> column) {
    return templates.stream().map(column).toArray(String[]::new);
  }

  private KnownTemplate known(ResultSet row, int number) throws SQLException {
    Seen seen = read(row.getString("seen"), Seen.class);
    String components = row.getString("components");
    OffsetDateTime changesAt = row.getObject("category_changes_at", OffsetDateTime.class);
    return new KnownTemplate(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("meta_name"),
        row.getString("language"),
        row.getString("meta_id"),
        read(row.getString("content"), TemplateContent.class),
        new Told<>(
            new ReviewStatus(
                new TemplateStatus(row.getString("status")), row.getString("rejected_reason")),
            seen.status()),
        new Told<>(row.getString("quality"), seen.quality()),
        new Told<>(
            new ReviewCategory(
                row.getString("category"),
                row.getString("correct_category"),
                changesAt == null ? null : changesAt.toInstant()),
            seen.category()),
        new Told<>(
            new ReviewedText(
                ParameterFormat.valueOf(row.getString("parameter_format")),
                components == null ? MissingNode.getInstance() : read(components, JsonNode.class),
                row.getObject("ttl_seconds", Integer.class)),
            seen.text()));
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was written as JSON can be read as JSON", e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A template is always writable as JSON", e);
    }
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
