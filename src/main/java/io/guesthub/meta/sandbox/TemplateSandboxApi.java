package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Meta's own side of templates: says how reviews end, and changes templates later. */
@RestController
@RequestMapping("/sandbox")
@OnlyInSandbox
class TemplateSandboxApi {

  private static final Set<String> OUTCOMES = Set.of("APPROVED", "REJECTED");
  private static final Set<String> MATCHES = Set.of("name", "language", "wabaId");
  private static final Set<String> CATEGORIES = Set.of("AUTHENTICATION", "MARKETING", "UTILITY");
  private static final Set<String> EVENTS =
      Set.of(
          ("APPROVED ARCHIVED UNARCHIVED DELETED DISABLED FLAGGED IN_APPEAL LIMIT_EXCEEDED LOCKED"
                  + " PAUSED PENDING PENDING_DELETION REINSTATED REJECTED QUALITY CATEGORY_NOTICE"
                  + " CATEGORY COMPONENTS")
              .split(" "));
  private static final String FILLING =
      """
      [{"type":"BODY","text":"Dear {{guest_first_name}}, we look forward to seeing you on {{check_in_date}} in our house.",
        "example":{"body_text_named_params":[{"param_name":"guest_first_name","example":"Ada"},
                                             {"param_name":"check_in_date","example":"1 December"}]}},
       {"type":"FOOTER","text":"Hotel Demo"},
       {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Thank you"}]}]
      """;

  private final SandboxBody bodies;
  private final TemplateReviews reviews;
  private final TemplateShelf templates;
  private final WabaStore wabas;
  private final JdbcClient database;

  TemplateSandboxApi(
      SandboxBody bodies,
      TemplateReviews reviews,
      TemplateShelf templates,
      WabaStore wabas,
      JdbcClient database) {
    this.bodies = bodies;
    this.reviews = reviews;
    this.templates = templates;
    this.wabas = wabas;
    this.database = database;
  }

  /**
   * How reviews of templates end from now on: {@code {"match":{"name":…,"language":…,"wabaId":…},
   * "outcome":"APPROVED|REJECTED","reason":…,"category":…,"afterMillis":…}}. The newest rule that
   * matches counts; a category is given to the template at once, as Meta does.
   */
  @PostMapping("/templates/review")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void rule(@RequestBody byte[] body) {
    ObjectNode request = bodies.object(body);
    Map<String, String> match = match(request);
    String outcome = SandboxBody.take(request, "outcome");
    if (!OUTCOMES.contains(outcome)) {
      throw Problem.invalid("outcome", "must be APPROVED or REJECTED");
    }
    String reason = SandboxBody.take(request, "reason");
    String category = SandboxBody.take(request, "category");
    if (!category.isEmpty() && !CATEGORIES.contains(category)) {
      throw Problem.invalid("category", "must be AUTHENTICATION, MARKETING or UTILITY");
    }
    reviews.addRule(
        match,
        new TemplateReviews.Rule(
            outcome,
            reason.isEmpty() ? null : reason,
            category.isEmpty() ? null : category,
            millis(request)));
  }

  /** All reviews end well again, after a second and a half. */
  @DeleteMapping("/templates/review")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forgetRules() {
    reviews.forgetRules();
  }

  /**
   * Something happens to templates: {@code {"match":{…},"event":…,"afterMillis":…}}, with {@code
   * reason} of a rejection, {@code title} of a pause, {@code quality}, {@code category}, {@code
   * body} of COMPONENTS, or {@code "webhook":false} where the hub is not told.
   *
   * @return how many templates it will happen to
   */
  @PostMapping("/templates/changes")
  @Transactional
  public Map<String, Integer> change(@RequestBody byte[] body) {
    ObjectNode request = bodies.object(body);
    Map<String, String> match = match(request);
    String event = request.path("event").asText();
    if (!EVENTS.contains(event)) {
      throw Problem.invalid("event", "is not known");
    }
    Duration after = Duration.ofMillis(millis(request));
    List<String> matched = matching(match);
    matched.forEach(id -> reviews.plan(id, request, after));
    return Map.of("templates", matched.size());
  }

  /** Gives an account many approved templates, as it has them after years. */
  @PostMapping("/wabas/{wabaId}/templates")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void fill(@PathVariable String wabaId, @RequestParam int count) {
    if (count < 1 || count > TemplateDesk.MOST) {
      throw Problem.invalid("count", "must be between 1 and " + TemplateDesk.MOST);
    }
    Waba waba = wabas.waba(wabaId).orElseThrow(Problem::notFound);
    templates.fill(waba.id(), count, FILLING);
  }

  /** Lets an account make fewer calls in an hour than at Meta. */
  @PutMapping("/wabas/{wabaId}/calls-per-hour")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void limit(@PathVariable String wabaId, @RequestParam int limit) {
    if (limit < 1) {
      throw Problem.invalid("limit", "must be 1 or more");
    }
    database
        .sql("UPDATE sandbox_waba SET calls_per_hour = :limit WHERE id = :id")
        .param("limit", limit)
        .param("id", wabaId)
        .update();
  }

  private List<String> matching(Map<String, String> match) {
    return database
        .sql(
            """
            SELECT id FROM sandbox_template
            WHERE (:name::text IS NULL OR name = :name)
              AND (:language::text IS NULL OR language = :language)
              AND (:waba::text IS NULL OR waba_id = :waba)
            """)
        .param("name", match.get("name"))
        .param("language", match.get("language"))
        .param("waba", match.get("wabaId"))
        .query(String.class)
        .list();
  }

  private static Map<String, String> match(ObjectNode request) {
    Map<String, String> match = new HashMap<>();
    JsonNode given = request.path("match");
    for (Map.Entry<String, JsonNode> part : given.properties()) {
      if (!MATCHES.contains(part.getKey())) {
        throw Problem.invalid("match." + part.getKey(), "is not known");
      }
      match.put(part.getKey(), part.getValue().asText());
    }
    return match;
  }

  private static long millis(ObjectNode request) {
    JsonNode millis = request.path("afterMillis");
    if (!millis.isMissingNode() && (!millis.canConvertToLong() || millis.asLong() < 0)) {
      throw Problem.invalid("afterMillis", "must be 0 or more");
    }
    return millis.asLong(0);
  }
}
