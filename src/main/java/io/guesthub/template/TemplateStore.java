package io.guesthub.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The table {@code template}. */
@Component
class TemplateStore {

  private final JdbcClient database;
  private final TemplateRows rows;
  private final ObjectMapper json;
  private final InstantSource clock;

  TemplateStore(JdbcClient database, TemplateRows rows, ObjectMapper json, InstantSource clock) {
    this.database = database;
    this.rows = rows;
    this.json = json;
    this.clock = clock;
  }

  Optional<Template> find(String propertyId, UUID id) {
    return database
        .sql(TemplateRows.SELECT + "WHERE property_id = :property AND id = :id")
        .param("property", propertyId)
        .param("id", id)
        .query(rows)
        .optional();
  }

  Optional<Template> find(UUID id) {
    return database
        .sql(TemplateRows.SELECT + "WHERE id = :id")
        .param("id", id)
        .query(rows)
        .optional();
  }

  /** By the names that Meta has for it. */
  Optional<Template> find(UUID accountId, String metaName, String language) {
    return database
        .sql(
            TemplateRows.SELECT
                + "WHERE account_id = :account AND meta_name = :name AND language = :language")
        .param("account", accountId)
        .param("name", metaName)
        .param("language", language)
        .query(rows)
        .optional();
  }

  /** All languages of a name of Meta's. */
  List<Template> languages(UUID accountId, String metaName) {
    return database
        .sql(
            TemplateRows.SELECT
                + "WHERE account_id = :account AND meta_name = :name ORDER BY language")
        .param("account", accountId)
        .param("name", metaName)
        .query(rows)
        .list();
  }

  /** All languages of a name, be it people's or Meta's; without those that Meta has deleted. */
  List<Template> named(UUID accountId, String name) {
    return database
        .sql(
            TemplateRows.SELECT
                + """
                WHERE account_id = :account AND (name = :name OR meta_name = :name)
                  AND status <> 'DELETED'
                ORDER BY name <> :name, meta_name, language
                """)
        .param("account", accountId)
        .param("name", name)
        .query(rows)
        .list();
  }

  /** All of an account that may be sent, in the order of their names. */
  List<Template> approved(UUID accountId) {
    return database
        .sql(
            TemplateRows.SELECT
                + """
                WHERE account_id = :account AND status = 'APPROVED'
                ORDER BY name, meta_name, language
                """)
        .param("account", accountId)
        .query(rows)
        .list();
  }

  /** Whether an account has any template that Meta has approved. */
  boolean hasApproved(UUID accountId) {
    return database
        .sql(
            "SELECT EXISTS (SELECT FROM template WHERE account_id = :account AND status = :approved)")
        .param("account", accountId)
        .param("approved", TemplateStatus.APPROVED.name())
        .query(Boolean.class)
        .single();
  }

  /** The files that headers of templates show. */
  List<HeaderFile> headerFiles() {
    return database
        .sql(
            """
            SELECT DISTINCT property_id, (content -> 'header' ->> 'mediaId')::uuid AS media_id
            FROM template WHERE content -> 'header' ->> 'mediaId' IS NOT NULL
            """)
        .query(
            (row, number) ->
                new HeaderFile(row.getString("property_id"), row.getObject("media_id", UUID.class)))
        .list();
  }

  /**
   * Templates of a property by name and language.
   *
   * @param wanted narrows the list
   * @param after the place behind which it begins
   */
  List<Template> list(String propertyId, Wanted wanted, @Nullable Place after, int limit) {
    return database
        .sql(
            TemplateRows.SELECT
                + """
                WHERE property_id = :property
                  AND (:status::text IS NULL OR status = :status)
                  AND (:language::text IS NULL OR language = :language)
                  AND (:account::uuid IS NULL OR account_id = :account)
                  AND (:afterId::uuid IS NULL
                       OR (name, language, id) > (:afterName, :afterLanguage, :afterId::uuid))
                ORDER BY name, language, id LIMIT :limit
                """)
        .param("property", propertyId)
        .param("status", wanted.status())
        .param("language", wanted.language())
        .param("account", wanted.accountId())
        .param("afterName", after == null ? null : after.name())
        .param("afterLanguage", after == null ? null : after.language())
        .param("afterId", after == null ? null : after.id())
        .param("limit", limit)
        .query(rows)
        .list();
  }

  /**
   * Makes a template.
   *
   * @return false where the account has one of this name of Meta's and language
   */
  boolean insert(Template template) {
    return content(
                database.sql(
                    """
                    INSERT INTO template (id, property_id, account_id, name, meta_name, language,
                                          category, parameter_format, all_listings, listing_ids,
                                          content, components, ttl_seconds, status,
                                          rejected_reason, rejected_field, quality, meta_id,
                                          synced_at, created_at, updated_at)
                    VALUES (:id, :property, :account, :name, :metaName, :language, :category,
                            :format, :allListings, :listings, :content::jsonb,
                            :components::jsonb, :ttl, :status, :reason, :field, :quality, :metaId,
                            :syncedAt, :now, :now)
                    ON CONFLICT (account_id, meta_name, language) DO NOTHING
                    """),
                template)
            .param("property", template.propertyId())
            .param("account", template.accountId())
            .param("metaName", template.metaName())
            .param("language", template.language())
            .update()
        > 0;
  }

  /**
   * Stores all that may change of a draft: names and eligibility of people's, what it says, and why
   * Meta did not take it.
   *
   * @return false where it is no draft any more, or is on its way to Meta
   */
  boolean saveDraft(Template template) {
    return content(
                database.sql(
                    """
                UPDATE template
                SET name = :name, category = :category, parameter_format = :format,
                    all_listings = :allListings, listing_ids = :listings,
                    content = :content::jsonb, components = :components::jsonb,
                    ttl_seconds = :ttl, status = :status, rejected_reason = :reason,
                    rejected_field = :field, quality = :quality, meta_id = :metaId,
                    synced_at = :syncedAt, updated_at = :now
                WHERE id = :id AND status = 'DRAFT' AND submitted_at IS NULL
                """),
                template)
            .update()
        > 0;
  }

  /** Stores what people call a template and which listings it fits, in all its languages. */
  void describe(UUID accountId, String metaName, String name, Template.Eligibility eligibility) {
    database
        .sql(
            """
            UPDATE template
            SET name = :name, all_listings = :all, listing_ids = :listings, updated_at = :now
            WHERE account_id = :account AND meta_name = :metaName
            """)
        .param("name", name)
        .param("all", eligibility.all())
        .param("listings", eligibility.listingIds().toArray(String[]::new))
        .param("now", utc(clock.instant()))
        .param("account", accountId)
        .param("metaName", metaName)
        .update();
  }

  /** Stores what Meta thinks of a template, and nothing else. */
  void review(UUID id, ReviewState state) {
    state(
            database.sql(
                """
                UPDATE template
                SET status = :status, rejected_reason = :reason, rejected_field = :field,
                    quality = :quality, meta_id = :metaId, synced_at = :syncedAt, updated_at = :now
                WHERE id = :id
                """),
            state)
        .param("id", id)
        .update();
  }

  /** Notes that Meta has taken a change, and forgets those that no rule counts any more. */
  void edited(UUID id, Instant at) {
    database
        .sql(
            """
            UPDATE template
            SET edited_at = ARRAY(SELECT past FROM unnest(edited_at) past
                                  WHERE past > :at::timestamptz - interval '31 days'
                                  ORDER BY past) || :at::timestamptz
            WHERE id = :id
            """)
        .param("at", utc(at))
        .param("id", id)
        .update();
  }

  void delete(UUID id) {
    database.sql("DELETE FROM template WHERE id = :id").param("id", id).update();
  }

  private StatementSpec content(StatementSpec statement, Template template) {
    return state(statement, template.review())
        .param("id", template.id())
        .param("name", template.name())
        .param("category", template.category())
        .param("format", template.format().name())
        .param("allListings", template.eligibility().all())
        .param("listings", template.eligibility().listingIds().toArray(String[]::new))
        .param("content", write(template.content()))
        .param("components", template.components() == null ? null : write(template.components()))
        .param("ttl", template.ttlSeconds());
  }

  private StatementSpec state(StatementSpec statement, ReviewState state) {
    return statement
        .param("status", state.status().name())
        .param("reason", state.rejectedReason())
        .param("field", state.rejectedField())
        .param("quality", state.quality())
        .param("metaId", state.metaId())
        .param("syncedAt", state.syncedAt() == null ? null : utc(state.syncedAt()))
        .param("now", utc(clock.instant()));
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A template is always writable as JSON", e);
    }
  }

  /** A file of a header. */
  record HeaderFile(String propertyId, UUID mediaId) {}

  /** What a list is narrowed to; absent parts let everything through. */
  record Wanted(@Nullable String status, @Nullable String language, @Nullable UUID accountId) {}

  /** A place in the list. */
  record Place(String name, String language, UUID id) {}
}
