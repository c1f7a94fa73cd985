package io.guesthub.routes;

import java.util.Set;
import java.util.stream.Stream;

/** Steps and expressions are spelled out; Camel warns of the short forms from 4.21 on. */
final class CanonicalFormRule implements Rule {

  private static final String NAME = "canonical-form";
  private static final Set<String> LANGUAGES =
      Set.of(
          "simple",
          "constant",
          "header",
          "variable",
          "exchangeProperty",
          "jsonpath",
          "jq",
          "xpath",
          "tokenize");

  @Override
  public Stream<Finding> check(Flows flows) {
    return Stream.concat(
        flows.steps().flatMap(CanonicalFormRule::shortStep),
        flows.files().stream().flatMap(file -> shortExpressions(file, "", file.content())));
  }

  private static Stream<Finding> shortStep(Step step) {
    return step
        .definition()
        .asText()
        .filter(text -> !text.isEmpty())
        .map(
            text ->
                step.finding(
                    step.line(),
                    NAME,
                    "short form of '%s': write its options below it".formatted(step.kind())))
        .stream();
  }

  private static Stream<Finding> shortExpressions(RouteFile file, String parent, Yaml value) {
    return value
        .children()
        .filter(child -> !child.key().equals("parameters"))
        .flatMap(
            child ->
                Stream.concat(
                    shortExpression(file, parent, child),
                    shortExpressions(file, child.key(), child.value())));
  }

  private static Stream<Finding> shortExpression(
      RouteFile file, String parent, Yaml.Entry language) {
    if (!LANGUAGES.contains(language.key())) {
      return Stream.empty();
    }
    boolean spelledOut =
        Expressions.CONTAINERS.contains(parent) && language.value() instanceof Yaml.Mapping;
    return spelledOut
        ? Stream.empty()
        : Stream.of(
            file.finding(
                language.line(),
                NAME,
                "short form: write 'expression: {%s: {expression: …}}'".formatted(language.key())));
  }
}
