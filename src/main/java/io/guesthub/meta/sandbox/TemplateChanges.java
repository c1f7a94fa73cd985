package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a template when Meta changes something about it. */
final class TemplateChanges {

  private TemplateChanges() {}

  /** Handed in again: it waits for its review. */
  static TemplateRow edited(TemplateRow old, TemplateRequest request) {
    return new TemplateRow(
        old.id(),
        old.position(),
        old.wabaId(),
        old.name(),
        old.language(),
        request.category(),
        request.named(),
        "PENDING",
        request.components(),
        request.ttlSeconds(),
        old.quality(),
        old.qualityAt(),
        "NONE",
        old.previousCategory(),
        old.correctCategory(),
        old.onceApproved());
  }

  /**
   * Applies a change that the sandbox was told of.
   *
   * @param change see {@link TemplateSandboxApi}
   */
  static TemplateRow apply(TemplateRow old, JsonNode change, Instant now) {
    String event = change.path("event").asText();
    return switch (event) {
      case "QUALITY" -> quality(old, change.path("quality").asText("YELLOW"), now);
      case "CATEGORY_NOTICE" ->
          category(old, old.category(), old.previousCategory(), change.path("category").asText());
      case "CATEGORY" -> category(old, change.path("category").asText(), old.category(), null);
      case "COMPONENTS" -> body(old, change.path("body").asText());
      case "UNARCHIVED", "REINSTATED" -> status(old, "APPROVED", "NONE");
      default -> status(old, event, change.path("reason").asText("NONE"));
    };
  }

  private static TemplateRow status(TemplateRow old, String status, String reason) {
    return new TemplateRow(
        old.id(),
        old.position(),
        old.wabaId(),
        old.name(),
        old.language(),
        old.category(),
        old.named(),
        status,
        old.components(),
        old.ttlSeconds(),
        old.quality(),
        old.qualityAt(),
        reason,
        old.previousCategory(),
        old.correctCategory(),
        old.onceApproved() || status.equals("APPROVED"));
  }

  private static TemplateRow quality(TemplateRow old, String quality, Instant now) {
    return new TemplateRow(
        old.id(),
        old.position(),
        old.wabaId(),
        old.name(),
        old.language(),
        old.category(),
        old.named(),
        old.status(),
        old.components(),
        old.ttlSeconds(),
        quality,
        now,
        old.rejectedReason(),
        old.previousCategory(),
        old.correctCategory(),
        old.onceApproved());
  }

  private static TemplateRow category(
      TemplateRow old, String category, @Nullable String previous, @Nullable String correct) {
    return new TemplateRow(
        old.id(),
        old.position(),
        old.wabaId(),
        old.name(),
        old.language(),
        category,
        old.named(),
        old.status(),
        old.components(),
        old.ttlSeconds(),
        old.quality(),
        old.qualityAt(),
        old.rejectedReason(),
        previous,
        correct,
        old.onceApproved());
  }

  private static TemplateRow body(TemplateRow old, String text) {
    ArrayNode components = old.components().deepCopy();
    for (JsonNode component : components) {
      if (component instanceof ObjectNode object && object.path("type").asText().equals("BODY")) {
        object.put("text", text);
      }
    }
    return new TemplateRow(
        old.id(),
        old.position(),
        old.wabaId(),
        old.name(),
        old.language(),
        old.category(),
        old.named(),
        old.status(),
        components,
        old.ttlSeconds(),
        old.quality(),
        old.qualityAt(),
        old.rejectedReason(),
        old.previousCategory(),
        old.correctCategory(),
        old.onceApproved());
  }
}
