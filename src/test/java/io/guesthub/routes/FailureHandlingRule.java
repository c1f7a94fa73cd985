package io.guesthub.routes;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every route says where its failures go: a declared routeConfiguration, or its caller. */
final class FailureHandlingRule implements Rule {

  private static final String NAME = "failure-handling";

  @Override
  public Stream<Finding> check(Flows flows) {
    Set<String> declared =
        flows
            .routeConfigurations()
            .flatMap(configuration -> configuration.id().stream())
            .collect(Collectors.toSet());
    return Stream.concat(
        flows.routes().flatMap(route -> check(route, declared).stream()),
        flows
            .routeConfigurations()
            .filter(configuration -> configuration.id().isEmpty())
            .map(
                configuration ->
                    new Finding(
                        configuration.file(),
                        configuration.line(),
                        NAME,
                        "the routeConfiguration has no id")));
  }

  private static Optional<Finding> check(Route route, Set<String> declared) {
    if (route.configurationId().isEmpty()) {
      return route.leavesFailuresToCaller()
          ? Optional.empty()
          : Optional.of(
              route.finding(
                  route.line(),
                  NAME,
                  "the route names no routeConfigurationId (or 'errorHandler: noErrorHandler',"
                      + " which leaves failures to its caller)"));
    }
    return route
        .configurationId()
        .filter(id -> !declared.contains(id))
        .map(
            id ->
                route.finding(
                    route.definition().lineOf("routeConfigurationId"),
                    NAME,
                    "no routeConfiguration has the id '%s'; there are %s"
                        .formatted(id, declared.stream().sorted().toList())));
  }
}
