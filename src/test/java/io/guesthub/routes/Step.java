package io.guesthub.routes;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One step of a route.
 *
 * @param kind its key in the file, such as {@code to} or {@code choice}
 */
record Step(Path file, int line, String kind, Yaml definition) {

  /** Every step inside a value, at any depth; outer ones first. */
  static Stream<Step> within(Path file, Yaml value) {
    return value
        .entries()
        .filter(entry -> entry.key().equals("steps"))
        .flatMap(steps -> steps.value().children())
        .flatMap(item -> item.value().children())
        .map(step -> new Step(file, step.line(), step.key(), step.value()));
  }

  Optional<String> id() {
    return definition.text("id");
  }

  /** The endpoint that the step calls or polls, if the file says which. */
  Optional<Endpoint> endpoint() {
    return switch (kind) {
      case "to", "toD", "wireTap", "poll" -> Endpoint.of(definition);
      case "enrich", "pollEnrich", "recipientList", "routingSlip", "dynamicRouter" ->
          writtenTarget();
      default -> Optional.empty();
    };
  }

  /** Whether the step takes from its endpoint instead of giving to it. */
  boolean polls() {
    return kind.equals("poll") || kind.equals("pollEnrich");
  }

  private Optional<Endpoint> writtenTarget() {
    return definition.get("expression").stream()
        .flatMap(Yaml::children)
        .filter(language -> language.key().equals("constant") || language.key().equals("simple"))
        .flatMap(language -> Expressions.text(language.value()))
        .filter(text -> !text.text().startsWith("$"))
        .findFirst()
        .flatMap(Endpoint::of);
  }

  Finding finding(int atLine, String rule, String message) {
    return new Finding(file, atLine, rule, message);
  }
}
