package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What Meta checks of a template's buttons. */
final class TemplateButtons {

  private static final int MOST = 10;
  private static final int TEXT = 25;
  private static final int URL = 2000;
  private static final int PHONE = 20;
  private static final Map<String, Integer> MOST_OF =
      Map.of("URL", 2, "PHONE_NUMBER", 1, "COPY_CODE", 1, "QUICK_REPLY", MOST, "OTP", 1);
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s{}]+(\\{\\{1}})?");

  private TemplateButtons() {}

  static void check(JsonNode buttons) {
    if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > MOST) {
      throw TemplateError.buttons("A template can have 1 to 10 buttons.");
    }
    Map<String, Integer> counts = new HashMap<>();
    int groups = 0;
    boolean inReplies = false;
    for (JsonNode button : buttons) {
      String type = button.path("type").asText();
      int count = counts.merge(type, 1, Integer::sum);
      if (count > MOST_OF.getOrDefault(type, 0)) {
        throw TemplateError.buttons("Too many buttons of type " + type + ", or it is not known.");
      }
      boolean reply = type.equals("QUICK_REPLY");
      groups += reply && !inReplies ? 1 : 0;
      inReplies = reply;
      button(type, button);
    }
    if (groups > 1) {
      throw TemplateError.buttons("Quick reply buttons must stand together.");
    }
  }

  private static void button(String type, JsonNode button) {
    String text = button.path("text").asText();
    if (text.length() > TEXT) {
      throw TemplateError.tooLong("button text", TEXT);
    }
    if (text.isBlank() && !type.equals("COPY_CODE") && !type.equals("OTP")) {
      throw TemplateError.buttons("A button needs a text.");
    }
    if (text.contains("{{")) {
      throw TemplateError.buttons("Button texts can't have variables.");
    }
    if (type.equals("URL")) {
      url(button);
    }
    String phone = button.path("phone_number").asText();
    if (type.equals("PHONE_NUMBER") && (phone.isBlank() || phone.length() > PHONE)) {
      throw TemplateError.buttons("A phone button needs a phone number of up to 20 characters.");
    }
  }

  private static void url(JsonNode button) {
    String url = button.path("url").asText();
    if (url.length() > URL) {
      throw TemplateError.tooLong("button URL", URL);
    }
    if (!ADDRESS.matcher(url).matches()) {
      throw TemplateError.buttons(
          "A URL must be a web address and can have one variable, {{1}}, at its end.");
    }
    if (url.contains("{{") && button.path("example").path(0).asText().isBlank()) {
      throw TemplateError.sampleMissing("BUTTONS");
    }
  }
}
