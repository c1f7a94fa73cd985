package io.guesthub.routes;

import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files keep to the JSON schema of Camel's YAML DSL. */
final class SchemaRule implements Rule {

  /** Camel's classic schema, from the camel-yaml-dsl jar. */
  private static final String SCHEMA = "/schema/camelYamlDsl.json";

  /** What says only that some alternative failed, or which alternatives there were. */
  private static final Set<String> OF_ALTERNATIVES = Set.of("oneOf", "anyOf", "not");

  private static final Pattern ALTERNATIVE =
      Pattern.compile(".*(oneOf|anyOf)\\[\\d+]\\.(required|type)");

  private final JsonSchema schema;

  SchemaRule() {
    try (InputStream text = SchemaRule.class.getResourceAsStream(SCHEMA)) {
      schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows.files().stream().flatMap(this::check);
  }

  /**
   * The schema offers many alternatives, and each that does not fit complains. Kept are complaints
   * of something certain; an alternative's own only where nothing certain is said at that place.
   */
  private Stream<Finding> check(RouteFile file) {
    Set<ValidationMessage> all = schema.validate(YamlJson.of(file.content()));
    List<ValidationMessage> certain =
        all.stream().filter(message -> !concernsAlternatives(message)).toList();
    List<JsonNodePath> unexplained =
        all.stream()
            .filter(message -> message.getType().equals("oneOf"))
            .map(ValidationMessage::getInstanceLocation)
            .filter(
                place ->
                    certain.stream().noneMatch(it -> it.getInstanceLocation().startsWith(place)))
            .distinct()
            .toList();
    return Stream.concat(
        certain.stream().filter(it -> !isTopLevelKey(it)).map(it -> finding(file, it)),
        unexplained.stream()
            .filter(place -> isDeepest(place, unexplained))
            // The rule of languages says it better.
            .filter(place -> !Expressions.CONTAINERS.contains(last(place)))
            .map(
                place ->
                    file.finding(
                        at(file, place).line(),
                        "schema",
                        "'%s' has none of the forms it may have".formatted(last(place)))));
  }

  private static boolean concernsAlternatives(ValidationMessage message) {
    return OF_ALTERNATIVES.contains(message.getType())
        || ALTERNATIVE.matcher(message.getEvaluationPath().toString()).matches();
  }

  private static boolean isDeepest(JsonNodePath place, List<JsonNodePath> places) {
    return places.stream().noneMatch(other -> !other.equals(place) && other.startsWith(place));
  }

  private static boolean isTopLevelKey(ValidationMessage message) {
    return message.getInstanceLocation().getNameCount() == 1
        && message.getType().equals("additionalProperties");
  }

  private static Finding finding(RouteFile file, ValidationMessage message) {
    Yaml place = at(file, message.getInstanceLocation());
    String text =
        switch (message.getType()) {
          case "additionalProperties" ->
              "unknown key '%s' in '%s'"
                  .formatted(message.getProperty(), last(message.getInstanceLocation()));
          case "required" ->
              "key '%s' is missing in '%s'"
                  .formatted(message.getProperty(), last(message.getInstanceLocation()));
          case "maxProperties" -> "more than one step in one list item: start each with '-'";
          default ->
              "'%s': %s"
                  .formatted(
                      last(message.getInstanceLocation()),
                      message.getMessage().replaceFirst("^\\$[^:]*: ", ""));
        };
    int line =
        message.getType().equals("additionalProperties")
            ? keyLine(place, message.getProperty())
            : place.line();
    return file.finding(line, "schema", text);
  }

  private static int keyLine(Yaml place, String key) {
    return place
        .children()
        .filter(child -> child.key().equals(key))
        .mapToInt(Yaml.Entry::line)
        .findFirst()
        .orElse(place.line());
  }

  /** The value that a path of the schema validator leads to. */
  private static Yaml at(RouteFile file, JsonNodePath path) {
    Yaml value = file.content();
    for (int i = 0; i < path.getNameCount(); i++) {
      Yaml parent = value;
      value =
          path.getElement(i) instanceof Integer index
              ? parent.children().skip(index).findFirst().map(Yaml.Entry::value).orElse(parent)
              : parent.get(path.getName(i)).orElse(parent);
    }
    return value;
  }

  /** The last key of a path. */
  private static String last(JsonNodePath path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      if (!(path.getElement(i) instanceof Integer)) {
        return path.getName(i);
      }
    }
    return "the file";
  }
}
