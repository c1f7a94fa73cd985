package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;

/**
 * A template in one language, as the simulated Meta has it.
 *
 * @param language Meta's code
 * @param category {@code UTILITY}, {@code MARKETING} or {@code AUTHENTICATION}
 * @param parameterFormat {@code NAMED} or {@code POSITIONAL}
 * @param status Meta's word; only {@code APPROVED} ones can be sent
 * @param components Meta's array
 */
record SandboxTemplate(
    String id,
    String wabaId,
    String name,
    String language,
    String category,
    String parameterFormat,
    String status,
    JsonNode components) {

  boolean named() {
    return parameterFormat.equals("NAMED");
  }

  /** A component by its type, in lower case; missing where it has none. */
  JsonNode component(String type) {
    for (JsonNode component : components) {
      if (component.path("type").asText().toLowerCase(Locale.ROOT).equals(type)) {
        return component;
      }
    }
    return MissingNode.getInstance();
  }
}
