package io.guesthub.routes;

import java.util.Set;
import java.util.stream.Stream;

/** No scripts in routes: what needs one is a bean method with a unit test. */
final class ScriptRule implements Rule {

  private static final Set<String> SCRIPTS =
      Set.of("script", "groovy", "js", "java", "joor", "mvel", "ognl", "python", "spel", "wasm");

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows.files().stream()
        .flatMap(
            file ->
                file.content()
                    .entries()
                    .filter(entry -> SCRIPTS.contains(entry.key()))
                    .map(
                        entry ->
                            file.finding(
                                entry.line(),
                                "script",
                                "'%s' in a route: call a bean method that has a test"
                                    .formatted(entry.key()))));
  }
}
