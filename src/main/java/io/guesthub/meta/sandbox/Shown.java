package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a person reads on the phone, with {@code [buttons]} in brackets. */
final class Shown {

  private Shown() {}

  /**
   * Of a message.
   *
   * @param content Meta's object of the type; a template as {@link Hydration} made it
   */
  static String text(String type, JsonNode content) {
    return switch (type) {
      case "text" -> content.path("body").asText();
      case "reaction" -> content.path("emoji").asText();
      case "location" -> lines(content.path("name"), content.path("address"));
      case "contacts" -> lines(content.path(0).path("name").path("formatted_name"));
      case "interactive" -> interactive(content);
      case "template" -> template(content);
      default -> content.path("caption").asText();
    };
  }

  private static String template(JsonNode template) {
    List<JsonNode> parts = new ArrayList<>();
    parts.add(template.path("header").path("text"));
    parts.add(template.path("body"));
    parts.add(template.path("footer"));
    List<String> buttons = new ArrayList<>();
    template.path("buttons").forEach(button -> buttons.add(button.path("text").asText()));
    return withButtons(lines(parts.toArray(JsonNode[]::new)), buttons);
  }

  private static String interactive(JsonNode content) {
    String text =
        lines(
            content.path("header").path("text"),
            content.path("body").path("text"),
            content.path("footer").path("text"));
    List<String> buttons = new ArrayList<>();
    JsonNode action = content.path("action");
    action
        .path("buttons")
        .forEach(button -> buttons.add(button.path("reply").path("title").asText()));
    if (action.has("button")) {
      buttons.add(action.path("button").asText());
    }
    if (action.path("parameters").has("display_text")) {
      buttons.add(action.path("parameters").path("display_text").asText());
    }
    return withButtons(text, buttons);
  }

  private static String withButtons(String text, List<String> buttons) {
    StringBuilder shown = new StringBuilder(text);
    buttons.forEach(button -> shown.append("\n[").append(button).append(']'));
    return shown.toString();
  }

  private static String lines(JsonNode... parts) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode part : parts) {
      String text = part.asText();
      if (!text.isEmpty()) {
        lines.append(lines.isEmpty() ? "" : "\n").append(text);
      }
    }
    return lines.toString();
  }
}
