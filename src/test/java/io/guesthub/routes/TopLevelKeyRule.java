package io.guesthub.routes;

import java.util.Set;
import java.util.stream.Stream;

/** Camel 4.18 ignores a top-level key that it does not know, so a typing error loses a route. */
final class TopLevelKeyRule implements Rule {

  private static final Set<String> KNOWN =
      Set.of(
          "beans",
          "dataFormats",
          "errorHandler",
          "intercept",
          "interceptFrom",
          "interceptSendToEndpoint",
          "onCompletion",
          "onException",
          "rest",
          "restConfiguration",
          "route",
          "routeConfiguration",
          "routeTemplate",
          "templatedRoute");

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows.files().stream()
        .flatMap(
            file ->
                file.topLevel()
                    .filter(entry -> !KNOWN.contains(entry.key()))
                    .map(
                        entry -> file.finding(entry.line(), "top-level-key", advice(entry.key()))));
  }

  private static String advice(String key) {
    return key.equals("from")
        ? "a route starts with 'route:', which holds 'id', 'description' and 'from'"
        : "unknown top-level key '%s': Camel would ignore it silently".formatted(key);
  }
}
