package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that Meta says of one template: all of it in an answer, a part of it in a webhook. What
 * it does not speak of is absent.
 *
 * @param metaId Meta's id of it
 * @param metaName Meta's name of it
 * @param language Meta's code
 * @param seen when it was so
 */
record TemplateReport(
    String metaId,
    String metaName,
    String language,
    Sighting seen,
    @Nullable ReviewStatus status,
    @Nullable String quality,
    @Nullable ReviewCategory category,
    @Nullable ReviewedText text) {

  /** What is asked for of a template. */
  static final String FIELDS =
      "id,name,language,status,category,correct_category,parameter_format,components,"
          + "quality_score,rejected_reason,message_send_ttl_seconds";

  private static final String UNKNOWN = "UNKNOWN";

  /** Whether it speaks of everything. */
  boolean isWhole() {
    return status != null && category != null && text != null;
  }

  /** A template as Meta shows it. */
  static TemplateReport of(JsonNode node, Sighting seen) {
    boolean named = node.path("parameter_format").asText().equalsIgnoreCase("NAMED");
    JsonNode ttl = node.path("message_send_ttl_seconds");
    String correct = node.path("correct_category").asText("").toUpperCase(Locale.ROOT);
    return new TemplateReport(
        node.path("id").asText(),
        node.path("name").asText(),
        node.path("language").asText().replace('-', '_'),
        seen,
        ReviewStatus.of(
            node.path("status").asText("PENDING"), node.path("rejected_reason").asText("")),
        node.path("quality_score").path("score").asText(UNKNOWN).toUpperCase(Locale.ROOT),
        ReviewCategory.of(
            node.path("category").asText("UTILITY").toUpperCase(Locale.ROOT),
            correct.equals("NULL") ? null : correct),
        new ReviewedText(
            named ? ParameterFormat.NAMED : ParameterFormat.POSITIONAL,
            node.path("components"),
            ttl.isInt() ? ttl.intValue() : null));
  }

  /** It is not there any more. */
  static TemplateReport gone(KnownTemplate known, Sighting seen) {
    String metaId = known.metaId();
    return gone(metaId == null ? "" : metaId, known.metaName(), known.language(), seen);
  }

  /** It is not there any more. */
  static TemplateReport gone(Template known, Sighting seen) {
    String metaId = known.review().metaId();
    return gone(metaId == null ? "" : metaId, known.metaName(), known.language(), seen);
  }

  private static TemplateReport gone(
      String metaId, String metaName, String language, Sighting seen) {
    return new TemplateReport(
        metaId,
        metaName,
        language,
        seen,
        new ReviewStatus(TemplateStatus.DELETED, null),
        null,
        null,
        null);
  }

  /** The answer to a submission. */
  static TemplateReport submitted(Template draft, JsonNode answer, Instant asked) {
    return new TemplateReport(
        answer.path("id").asText(),
        draft.metaName(),
        draft.language(),
        Sighting.born(asked),
        ReviewStatus.of(answer.path("status").asText("PENDING"), null),
        null,
        ReviewCategory.of(
            answer.path("category").asText(draft.category()).toUpperCase(Locale.ROOT), null),
        null);
  }
}
