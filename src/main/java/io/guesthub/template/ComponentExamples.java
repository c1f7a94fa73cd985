package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The examples that a template brought to its review. */
final class ComponentExamples {

  /** The sample of a header that shows a file: an address, once Meta has it. */
  static final String HEADER_FILE = "header";

  private ComponentExamples() {}

  /**
   * Reads them.
   *
   * @param components as Meta has them
   * @return by the key under which a sender gives the value: {@code 1}, {@code header.1}, {@code
   *     guest_first_name}, {@link #HEADER_FILE}
   */
  static Map<String, String> read(@Nullable JsonNode components) {
    Map<String, String> examples = new HashMap<>();
    if (components != null) {
      for (JsonNode component : components) {
        JsonNode example = component.path("example");
        switch (component.path("type").asText().toUpperCase(Locale.ROOT)) {
          case "HEADER" -> {
            numbered(example.path("header_text"), "header.", examples);
            named(example.path("header_text_named_params"), examples);
            JsonNode file = example.path("header_handle").path(0);
            if (file.isTextual()) {
              examples.put(HEADER_FILE, file.textValue());
            }
          }
          case "BODY" -> {
            JsonNode texts = example.path("body_text");
            // Meta's pages show both forms; its answers have the nested one.
            numbered(texts.path(0).isArray() ? texts.path(0) : texts, "", examples);
            named(example.path("body_text_named_params"), examples);
          }
          default -> {
            // No other part has parameters of this kind.
          }
        }
      }
    }
    return examples;
  }

  private static void numbered(JsonNode texts, String prefix, Map<String, String> examples) {
    for (int index = 0; index < texts.size(); index++) {
      examples.put(prefix + (index + 1), texts.path(index).asText());
    }
  }

  private static void named(JsonNode parameters, Map<String, String> examples) {
    for (JsonNode parameter : parameters) {
      examples.put(parameter.path("param_name").asText(), parameter.path("example").asText());
    }
  }
}
