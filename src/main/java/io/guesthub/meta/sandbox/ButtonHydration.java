package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a request's button parameters into a template's buttons. */
final class ButtonHydration {

  private static final int PAYLOAD = 256;
  private static final int LINK = 2000;
  private static final int CODE = 20;

  private final JsonNode buttons;
  private final Map<Integer, Param> given = new HashMap<>();

  /**
   * Takes both sides.
   *
   * @param buttons of the template; missing where it has none
   * @param components of the request that are for buttons
   */
  ButtonHydration(JsonNode buttons, List<Param> components) {
    this.buttons = buttons;
    for (Param component : components) {
      int index = (int) component.at("index").number(0, 100);
      if (given.put(index, component) != null) {
        throw component.wrong("is given twice.");
      }
      if (!buttons.has(index)) {
        throw GraphError.coded(132_012, "buttons: the template has no button at index " + index);
      }
    }
  }

  /** Adds the buttons as the guest sees them. */
  void fill(ObjectNode shown) {
    if (buttons.isEmpty()) {
      return;
    }
    ArrayNode list = shown.putArray("buttons");
    for (int i = 0; i < buttons.size(); i++) {
      list.add(button(i, buttons.get(i), given.get(i)));
    }
  }

  private static ObjectNode button(int index, JsonNode button, @Nullable Param component) {
    String type = button.path("type").asText().toUpperCase(Locale.ROOT);
    ObjectNode shown = button.deepCopy();
    shown.remove("example");
    shown.put("type", type);
    if (component != null) {
      String expected = type.equals("OTP") ? "url" : type.toLowerCase(Locale.ROOT);
      String received = component.at("sub_type").required().value().asText();
      if (!received.toLowerCase(Locale.ROOT).equals(expected)) {
        throw GraphError.coded(
            132_012,
            "buttons: Format mismatch at index %d, expected %s, received %s"
                .formatted(index, expected, received));
      }
    }
    switch (type) {
      case "URL" -> shown.put("url", url(index, button.path("url").asText(), component));
      case "QUICK_REPLY" -> shown.put("payload", payload(button, component));
      case "COPY_CODE" -> shown.put("code", code(index, component));
      default -> {
        // Nothing of it can be filled in.
      }
    }
    return shown;
  }

  private static String url(int index, String url, @Nullable Param component) {
    TextVariables variables = new TextVariables(url);
    if (variables.names().isEmpty()) {
      if (component != null) {
        throw GraphError.coded(
            132_000,
            "buttons: number of localizable_params (1) does not match the expected number of params (0)");
      }
      return url;
    }
    String name = variables.names().iterator().next();
    String suffix = TextParameter.value(parameter(index, "Url", component), true);
    String filled = variables.filled(Map.of(name, suffix));
    if (filled.length() > LINK) {
      throw GraphError.coded(132_005, "buttons: Translated text too long at index " + index);
    }
    return filled;
  }

  /** A guest's tap returns it; without one, the button's text. */
  private static String payload(JsonNode button, @Nullable Param component) {
    if (component == null || !component.at("parameters").present()) {
      return button.path("text").asText();
    }
    Param parameter = component.at("parameters").items(1, 1).get(0).only("type", "payload");
    parameter.at("type").word("payload");
    return parameter.at("payload").text(PAYLOAD);
  }

  private static String code(int index, @Nullable Param component) {
    Param parameter = parameter(index, "copy_code", component).only("type", "coupon_code");
    parameter.at("type").word("coupon_code");
    return parameter.at("coupon_code").text(CODE);
  }

  private static Param parameter(int index, String kind, @Nullable Param component) {
    if (component == null || component.at("parameters").value().isEmpty()) {
      throw GraphError.coded(
          131_008,
          "buttons: Button at index %d of type %s requires a parameter".formatted(index, kind));
    }
    return component.at("parameters").items(1, 1).get(0);
  }
}
