package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides how reviews end and when, and keeps what is to happen to templates until it is due. */
@Component
@OnlyInSandbox
class TemplateReviews {

  /** Meta takes hours; somebody who tries the hub out should see it happen. */
  private static final Rule USUAL = new Rule("APPROVED", null, null, 1_500);

  private final JdbcClient database;
  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();

  TemplateReviews(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * How a review ends.
   *
   * @param outcome {@code APPROVED} or {@code REJECTED}
   * @param reason Meta's word, of a rejection
   * @param category what Meta makes of the template at its creation; absent where it agrees
   * @param afterMillis how long it takes
   */
  record Rule(
      String outcome, @Nullable String reason, @Nullable String category, long afterMillis) {}

  Rule ruleFor(String wabaId, String name, String language) {
    ObjectNode template = JsonNodeFactory.instance.objectNode();
    template.put("wabaId", wabaId).put("name", name).put("language", language);
    return database
        .sql(
            """
            SELECT outcome, reason, category, after_millis FROM sandbox_template_rule
            WHERE match <@ :template::jsonb ORDER BY id DESC LIMIT 1
            """)
        .param("template", template.toString())
        .query(Rule.class)
        .optional()
        .orElse(USUAL);
  }

  void addRule(Map<String, String> match, Rule rule) {
    ObjectNode matched = JsonNodeFactory.instance.objectNode();
    match.forEach(matched::put);
    database
        .sql(
            """
            INSERT INTO sandbox_template_rule (match, outcome, reason, category, after_millis)
            VALUES (:match::jsonb, :outcome, :reason, :category, :after)
            """)
        .param("match", matched.toString())
        .param("outcome", rule.outcome())
        .param("reason", rule.reason())
        .param("category", rule.category())
        .param("after", rule.afterMillis())
        .update();
  }

  void forgetRules() {
    database.sql("DELETE FROM sandbox_template_rule").update();
  }

  /** Plans the end of a template's review, in place of one that is planned already. */
  void plan(String templateId, Rule rule) {
    database
        .sql("DELETE FROM sandbox_template_change WHERE template_id = :id")
        .param("id", templateId)
        .update();
    ObjectNode change = JsonNodeFactory.instance.objectNode().put("event", rule.outcome());
    if (rule.reason() != null) {
      change.put("reason", rule.reason());
    }
    plan(templateId, change, Duration.ofMillis(rule.afterMillis()));
  }

  /** Plans a change of a template. */
  void plan(String templateId, JsonNode change, Duration after) {
    database
        .sql(
            """
            INSERT INTO sandbox_template_change (template_id, due_at, change)
            VALUES (:id, :due, :change::jsonb)
            """)
        .param("id", templateId)
        .param("due", clock.instant().plus(after).atOffset(ZoneOffset.UTC))
        .param("change", change.toString())
        .update();
  }

  /** A change that is due, and which template it is of. */
  record Due(String templateId, JsonNode change) {}

  /**
   * Takes the change that has been due longest; it is gone when the caller's transaction commits.
   */
  Optional<Due> take() {
    return database
        .sql(
            """
            DELETE FROM sandbox_template_change WHERE id = (
              SELECT id FROM sandbox_template_change WHERE due_at <= :now
              ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING template_id, change
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query((row, number) -> new Due(row.getString(1), read(row.getString(2))))
        .optional();
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL keeps only JSON there", e);
    }
  }
}
