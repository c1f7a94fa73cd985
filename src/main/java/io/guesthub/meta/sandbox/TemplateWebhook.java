package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * How Meta tells of a change of a template (Cloud API, template webhooks).
 *
 * @param field of the webhook
 */
record TemplateWebhook(String field, ObjectNode value) {

  private static final Duration NOTICE = Duration.ofHours(24);

  /** What is told when {@code change} has made {@code now} of {@code old}. */
  static TemplateWebhook of(TemplateRow old, TemplateRow now, JsonNode change, Instant at) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    String event = change.path("event").asText();
    TemplateWebhook webhook =
        switch (event) {
          case "QUALITY" -> quality(value, old, now);
          case "CATEGORY_NOTICE" -> notice(value, now, at);
          case "CATEGORY" ->
              new TemplateWebhook(
                  "template_category_update",
                  value
                      .put("previous_category", old.category())
                      .put("new_category", now.category()));
          case "COMPONENTS" -> components(value, now);
          default -> status(value, now, event, change);
        };
    value.put("message_template_id", Long.parseLong(now.id()));
    value.put("message_template_name", now.name());
    value.put("message_template_language", now.language());
    return webhook;
  }

  private static TemplateWebhook quality(ObjectNode value, TemplateRow old, TemplateRow now) {
    value.put("previous_quality_score", old.quality()).put("new_quality_score", now.quality());
    return new TemplateWebhook("message_template_quality_update", value);
  }

  private static TemplateWebhook notice(ObjectNode value, TemplateRow now, Instant at) {
    value.put("new_category", now.category()).put("correct_category", now.correctCategory());
    value.put("category_update_timestamp", at.plus(NOTICE).getEpochSecond());
    return new TemplateWebhook("template_category_update", value);
  }

  private static TemplateWebhook status(
      ObjectNode value, TemplateRow now, String event, JsonNode change) {
    value.put("event", event).put("message_template_category", now.category());
    value.put("reason", change.path("reason").asText("NONE"));
    if (event.equals("PAUSED")) {
      value
          .putObject("other_info")
          .put("title", change.path("title").asText("FIRST_PAUSE"))
          .put("description", "Guests blocked or reported this template.");
    }
    if (event.equals("DISABLED")) {
      value.putObject("other_info").put("title", "DISABLED");
    }
    if (event.equals("PENDING_DELETION")) {
      value.putNull("reason");
    }
    if (event.equals("REJECTED") && value.path("reason").asText().equals("INVALID_FORMAT")) {
      value
          .putObject("rejection_info")
          .put("reason", "The template's text cannot be understood.")
          .put("recommendation", "Write whole sentences around the variables.");
    }
    return new TemplateWebhook("message_template_status_update", value);
  }

  private static TemplateWebhook components(ObjectNode value, TemplateRow now) {
    for (JsonNode component : now.components()) {
      String text = component.path("text").asText();
      switch (component.path("type").asText()) {
        case "BODY" -> value.put("message_template_element", text);
        case "FOOTER" -> value.put("message_template_footer", text);
        case "BUTTONS" -> buttons(value.putArray("message_template_buttons"), component);
        default -> {
          if (component.path("format").asText().equals("TEXT")) {
            value.put("message_template_title", text);
          }
        }
      }
    }
    return new TemplateWebhook("message_template_components_update", value);
  }

  private static void buttons(ArrayNode told, JsonNode component) {
    for (JsonNode button : component.path("buttons")) {
      ObjectNode one = told.addObject();
      one.put("message_template_button_type", button.path("type").asText());
      one.put("message_template_button_text", button.path("text").asText());
      for (String extra : new String[] {"url", "phone_number"}) {
        if (button.has(extra)) {
          one.put("message_template_button_" + extra, button.path(extra).asText());
        }
      }
    }
  }
}
