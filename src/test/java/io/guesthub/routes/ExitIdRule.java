package io.guesthub.routes;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A step that leaves the process has an id: tests and metrics find it by that. */
final class ExitIdRule implements Rule {

  private static final Set<String> COMPUTED_TARGET =
      Set.of("enrich", "pollEnrich", "recipientList", "routingSlip", "dynamicRouter");
  private static final Set<String> IN_PROCESS =
      Set.of("direct", "log", "bean", "class", "language", "seda", "mock", "stub", "validator");

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows
        .steps()
        .filter(step -> step.id().isEmpty())
        .flatMap(
            step ->
                target(step)
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

  private static Optional<Endpoint> target(Step step) {
    return COMPUTED_TARGET.contains(step.kind())
        ? step.definition().get("expression").stream()
            .flatMap(Yaml::entries)
            .flatMap(entry -> Endpoint.of(entry.value()).stream())
            .findFirst()
        : step.endpoint();
  }
}
