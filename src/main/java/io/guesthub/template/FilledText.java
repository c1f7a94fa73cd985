package io.guesthub.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A text with values in the place of its parameters.
 *
 * @param shown as staff reads it: secrets masked, and {@code {{name}}} where there is no value
 * @param length in characters, as the guest gets it
 * @param parameters what Meta is told
 * @param missing the names of those without a value
 */
record FilledText(String shown, int length, ArrayNode parameters, List<String> missing) {

  /** Positional ones are told in the order of their numbers, wherever they stand. */
  static final Comparator<String> BY_NUMBER =
      Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

  /**
   * Fills a text.
   *
   * @param format how Meta knows its parameters
   * @param lookup of a value by the parameter's name
   */
  static FilledText of(
      String text, ParameterFormat format, Function<String, Optional<Value>> lookup) {
    Wording wording = Wording.of(text);
    Map<String, Value> values = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : new LinkedHashSet<>(wording.parameters())) {
      lookup.apply(name).ifPresentOrElse(value -> values.put(name, value), () -> missing.add(name));
    }
    String shown =
        wording.filled(
            name -> values.containsKey(name) ? values.get(name).shown() : "{{" + name + "}}");
    String sent = wording.filled(name -> values.containsKey(name) ? values.get(name).text() : "");
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    Stream<String> names = values.keySet().stream();
    (format == ParameterFormat.POSITIONAL ? names.sorted(BY_NUMBER) : names)
        .forEach(name -> parameters.add(parameter(name, format, values.get(name))));
    return new FilledText(shown, sent.length(), parameters, missing);
  }

  /** Whether the text has any parameters. */
  boolean hasParameters() {
    return !parameters.isEmpty() || !missing.isEmpty();
  }

  private static ObjectNode parameter(String name, ParameterFormat format, Value value) {
    ObjectNode parameter = JsonNodeFactory.instance.objectNode();
    parameter.put("type", "text");
    if (format == ParameterFormat.NAMED) {
      parameter.put("parameter_name", name);
    }
    return value.kind() == Value.Kind.SECRET_OF_BOOKING
        ? parameter.put("hubSecret", name)
        : parameter.put("text", value.text());
  }
}
