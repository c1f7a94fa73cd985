package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Meta wants an example for each variable. */
final class TemplateSamples {

  private TemplateSamples() {}

  /**
   * Looks for an example of each variable.
   *
   * @param example the component's
   * @param key where examples of numbered variables stand; those of named ones stand under the same
   *     name with {@code _named_params} at its end
   * @param component for the refusal
   */
  static void check(
      boolean named, TemplateVariables variables, JsonNode example, String key, String component) {
    if (variables.none()) {
      return;
    }
    boolean complete =
        named
            ? names(example.path(key + "_named_params")).equals(Set.copyOf(variables.names()))
            : count(example.path(key)) == variables.names().size();
    if (!complete) {
      throw TemplateError.sampleMissing(component);
    }
  }

  private static Set<String> names(JsonNode params) {
    Set<String> names = new HashSet<>();
    for (JsonNode param : params) {
      if (!param.path("example").asText().isBlank()) {
        names.add(param.path("param_name").asText());
      }
    }
    return names;
  }

  /** A body's examples are an array in an array, a header's a plain one; Meta takes both. */
  private static int count(JsonNode examples) {
    JsonNode flat = examples.path(0).isArray() ? examples.path(0) : examples;
    int count = 0;
    for (JsonNode item : flat) {
      count += item.asText().isBlank() ? 0 : 1;
    }
    return count;
  }
}
