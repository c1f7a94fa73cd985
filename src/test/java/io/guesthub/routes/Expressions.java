package io.guesthub.routes;

import java.util.Set;
import java.util.stream.Stream;

/** Where expressions stand in Camel's YAML. */
final class Expressions {

  /** Keys whose value is a language with its expression. */
  static final Set<String> CONTAINERS =
      Set.of(
          "expression",
          "correlationExpression",
          "completionPredicate",
          "completionSizeExpression",
          "completionTimeoutExpression",
          "handled",
          "continued",
          "retryWhile",
          "onWhen");

  private Expressions() {}

  /** The text of a language: its {@code expression}, or itself in the short form. */
  static Stream<Yaml.Scalar> text(Yaml language) {
    return Stream.concat(Stream.of(language), language.get("expression").stream())
        .filter(Yaml.Scalar.class::isInstance)
        .map(Yaml.Scalar.class::cast);
  }
}
