package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.meta.AccountChange;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one of Meta's webhooks tells of one template (Cloud API, template webhooks). */
final class TemplateWebhook {

  private static final Set<String> FIELDS =
      Set.of(
          "message_template_status_update",
          "message_template_quality_update",
          "template_category_update",
          "message_template_components_update");

  /** Events that say what the template is again, by that. */
  private static final Map<String, String> BACK =
      Map.of("UNARCHIVED", "APPROVED", "REINSTATED", "APPROVED");

  /** Events that are no status: whether one follows from them only Meta's list tells. */
  private static final Set<String> HINTS = Set.of("FLAGGED", "LOCKED");

  private final @Nullable Sighting seen;
  private final JsonNode value;

  /**
   * Reads a webhook.
   *
   * @param received when it came
   */
  TemplateWebhook(AccountChange change, Instant received) {
    Instant told = change.time();
    this.seen = told == null ? null : Sighting.told(told, received);
    this.value = change.value();
  }

  static boolean isOne(AccountChange change) {
    return FIELDS.contains(change.field());
  }

  String metaName() {
    return value.path("message_template_name").asText("");
  }

  /** Meta writes {@code en-US} here and there. */
  String language() {
    return value.path("message_template_language").asText("").replace('-', '_');
  }

  boolean isNamed() {
    return !metaName().isEmpty() && !language().isEmpty();
  }

  /** What it says; empty where it says nothing that can be believed without asking. */
  Optional<TemplateReport> report() {
    if (seen == null || !isNamed()) {
      return Optional.empty();
    }
    ReviewStatus status = status().orElse(null);
    String quality = quality().orElse(null);
    ReviewCategory category = category().orElse(null);
    return status == null && quality == null && category == null
        ? Optional.empty()
        : Optional.of(
            new TemplateReport(
                value.path("message_template_id").asText(""),
                metaName(),
                language(),
                seen,
                status,
                quality,
                category,
                null));
  }

  /** Whether Meta is to be asked: it has no time, is but a hint, or tells of other texts. */
  boolean needsLook() {
    return report().isEmpty() || event().equals("APPROVED");
  }

  private Optional<ReviewStatus> status() {
    String event = event();
    if (event.isEmpty() || HINTS.contains(event)) {
      return Optional.empty();
    }
    JsonNode rejection = value.path("rejection_info");
    String detail =
        (rejection.path("reason").asText("") + " " + rejection.path("recommendation").asText(""))
            .strip();
    String reason = event.equals("REJECTED") ? value.path("reason").asText("") : "";
    return Optional.of(
        ReviewStatus.of(BACK.getOrDefault(event, event), reason.equals("null") ? "" : reason)
            .adding(detail));
  }

  /** Meta's own page had it under another field once; the value tells. */
  private Optional<String> quality() {
    return text("new_quality_score");
  }

  private Optional<ReviewCategory> category() {
    return text("new_category")
        .map(
            category ->
                new ReviewCategory(
                    category,
                    text("correct_category").orElse(null),
                    value.path("category_update_timestamp").canConvertToLong()
                        ? Instant.ofEpochSecond(value.path("category_update_timestamp").longValue())
                        : null));
  }

  private String event() {
    return text("event").orElse("");
  }

  private Optional<String> text(String field) {
    return Optional.ofNullable(value.path(field).textValue())
        .filter(text -> !text.isEmpty())
        .map(text -> text.toUpperCase(Locale.ROOT));
  }
}
