package io.guesthub.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON that a YAML value stands for, as a JSON schema wants it. */
final class YamlJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private YamlJson() {}

  /** Converts; of two equal keys the last wins. */
  static JsonNode of(Yaml value) {
    if (value instanceof Yaml.Mapping mapping) {
      ObjectNode object = JSON.objectNode();
      mapping.fields().forEach(field -> object.set(field.key(), of(field.value())));
      return object;
    }
    if (value instanceof Yaml.Sequence sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.items().forEach(item -> array.add(of(item)));
      return array;
    }
    return scalar((Yaml.Scalar) value);
  }

  private static JsonNode scalar(Yaml.Scalar scalar) {
    return switch (scalar.kind()) {
      case TEXT -> JSON.textNode(scalar.text());
      case TRUTH -> JSON.booleanNode(scalar.text().equals("true"));
      case NUMBER -> JSON.numberNode(new java.math.BigDecimal(scalar.text()));
      case NOTHING -> JSON.nullNode();
    };
  }
}
