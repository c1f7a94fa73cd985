package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts a request's parameters into a template, and refuses what does not fit it, in Meta's order:
 * number of parameters, then their form, then the length of the text (Cloud API, template
 * messages).
 */
final class Hydration {

  private static final int COMPONENTS = 20;
  private static final int HEADER = 60;
  private static final int BODY = 1024;

  private final SandboxTemplate template;
  private final MessageForm message;
  private final Map<String, Param> given = new HashMap<>();
  private final List<Param> buttons = new ArrayList<>();
  private final ObjectNode shown = JsonNodeFactory.instance.objectNode();

  Hydration(SandboxTemplate template, MessageForm message) {
    this.template = template;
    this.message = message;
  }

  /**
   * The template as the guest sees it: {@code name, language, header, body, footer, buttons}.
   *
   * @param components of the request; may be absent
   */
  ObjectNode fill(Param components) {
    sort(components);
    shown.put("name", template.name()).put("language", template.language());
    header();
    body();
    String footer = template.component("footer").path("text").asText();
    if (!footer.isEmpty()) {
      shown.put("footer", footer);
    }
    new ButtonHydration(template.component("buttons").path("buttons"), buttons).fill(shown);
    return shown;
  }

  private void sort(Param components) {
    if (!components.present()) {
      return;
    }
    for (Param component : components.items(0, COMPONENTS)) {
      component.only("type", "sub_type", "index", "parameters");
      String type = component.at("type").word("header", "body", "button");
      if (type.equals("button")) {
        buttons.add(component);
      } else if (given.put(type, component.only("type", "parameters")) != null) {
        throw component.wrong("is given twice.");
      }
    }
  }

  private void header() {
    JsonNode header = template.component("header");
    String format = header.path("format").asText("NONE").toUpperCase(Locale.ROOT);
    List<Param> parameters = parameters("header");
    if (format.equals("NONE") || format.equals("TEXT")) {
      String text = texts("header", header.path("text").asText(), parameters);
      length("header", text, HEADER);
      if (!text.isEmpty()) {
        shown.putObject("header").put("type", "TEXT").put("text", text);
      }
      return;
    }
    String received =
        parameters.isEmpty()
            ? "UNKNOWN"
            : parameters.get(0).at("type").value().asText("UNKNOWN").toUpperCase(Locale.ROOT);
    if (parameters.size() != 1 || !received.equals(format)) {
      throw GraphError.coded(
          132_012, "header: Format mismatch, expected " + format + ", received " + received);
    }
    file(format, parameters.get(0));
  }

  private void file(String format, Param parameter) {
    String kind = format.toLowerCase(Locale.ROOT);
    Param content = parameter.only("type", kind, "parameter_name").at(kind).required();
    if (kind.equals("location")) {
      MessageForm.location(content);
      content.at("name").required();
      content.at("address").required();
    } else {
      message.media(kind, content);
    }
    shown.putObject("header").put("type", format).set(kind, content.value());
  }

  private void body() {
    String text =
        texts("body", template.component("body").path("text").asText(), parameters("body"));
    length("body", text, BODY);
    shown.put("body", text);
  }

  private List<Param> parameters(String type) {
    Param component = given.get(type);
    return component == null || !component.at("parameters").present()
        ? List.of()
        : component.at("parameters").items(0, 100);
  }

  private String texts(String where, String text, List<Param> parameters) {
    TextVariables variables = new TextVariables(text);
    List<String> names = List.copyOf(variables.names());
    if (names.size() != parameters.size()) {
      throw GraphError.coded(
          132_000,
          "%s: number of localizable_params (%d) does not match the expected number of params (%d)"
              .formatted(where, parameters.size(), names.size()));
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      Param parameter = parameters.get(i);
      // Positional parameters count from 1 in the text, wherever they stand in it.
      String name = template.named() ? named(where, parameter, names) : String.valueOf(i + 1);
      if (values.put(name, TextParameter.value(parameter, template.named())) != null) {
        throw GraphError.coded(132_012, where + ": parameter_name " + name + " is given twice");
      }
    }
    return variables.filled(values);
  }

  private static String named(String where, Param parameter, List<String> names) {
    String name = parameter.at("parameter_name").value().asText();
    if (name.isEmpty()) {
      throw GraphError.coded(100, "Parameter name is missing or empty");
    }
    if (!names.contains(name)) {
      throw GraphError.coded(132_012, where + ": the template has no parameter_name " + name);
    }
    return name;
  }

  private static void length(String where, String text, int most) {
    int length = text.codePointCount(0, text.length());
    if (length > most) {
      throw GraphError.coded(
          132_005, "%s: Translated text too long, %d of %d".formatted(where, length, most));
    }
  }
}
