package io.guesthub.routes;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Queues and topics are declared: the broker makes none of itself, so a typing error loses mail.
 */
final class AddressRule implements Rule {

  private final BrokerAddresses addresses;
  private final Settings settings;

  AddressRule(BrokerAddresses addresses, Settings settings) {
    this.addresses = addresses;
    this.settings = settings;
  }

  @Override
  public Stream<Finding> check(Flows flows) {
    return Stream.concat(
        flows.routes().filter(route -> !isToldByHeader(route)).flatMap(this::check),
        flows
            .routeConfigurations()
            .flatMap(it -> Step.within(it.file(), it.definition()))
            .flatMap(this::check));
  }

  /** Camel sends to the address in this header instead; the route sets it or speaks of it. */
  private static boolean isToldByHeader(Route route) {
    return route
        .definition()
        .entries()
        .anyMatch(entry -> entry.value().asText().orElse("").contains("CamelJmsDestinationName"));
  }

  private Stream<Finding> check(Route route) {
    return Stream.concat(
        route.from().flatMap(this::undeclared).stream()
            .map(it -> route.finding(it.line(), "address", it.message())),
        route.steps().stream().flatMap(this::check));
  }

  private Stream<Finding> check(Step step) {
    return step.endpoint().flatMap(this::undeclared).stream()
        .map(it -> step.finding(it.line(), "address", it.message()));
  }

  private record Problem(int line, String message) {}

  private Optional<Problem> undeclared(Endpoint endpoint) {
    return Optional.of(endpoint)
        .filter(Destination::isNamedBy)
        .map(it -> Destination.of(it, settings))
        .filter(it -> !it.name().isEmpty() && !it.name().contains("${"))
        .filter(it -> !addresses.declare(it))
        .map(
            it ->
                new Problem(
                    endpoint.line(), "%s is not declared in config/broker.xml".formatted(it)));
  }
}
