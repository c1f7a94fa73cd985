package io.guesthub.routes;

import java.util.Set;
import java.util.stream.Stream;

/** A step that leaves the process has an id: tests and metrics find it by that. */
final class ExitIdRule implements Rule {

  private static final Set<String> IN_PROCESS =
      Set.of("direct", "log", "bean", "class", "language", "seda", "mock", "stub", "validator");

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows
        .steps()
        .filter(step -> step.id().isEmpty())
        .flatMap(
            step ->
                step
                    .endpoint()
                    .filter(endpoint -> !IN_PROCESS.contains(endpoint.scheme()))
                    .map(
                        endpoint ->
                            step.finding(
                                step.line(),
                                "exit-id",
                                "'%s' to %s leaves the process and has no id"
                                    .formatted(step.kind(), endpoint.scheme())))
                    .stream());
  }
}
