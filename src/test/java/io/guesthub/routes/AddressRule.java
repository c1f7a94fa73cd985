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
        flows
            .routes()
            .flatMap(
                route ->
                    route.from().flatMap(this::undeclared).stream()
                        .map(it -> route.finding(it.line(), "address", it.message()))),
        flows
            .steps()
            .flatMap(
                step ->
                    step.endpoint().flatMap(this::undeclared).stream()
                        .map(it -> step.finding(it.line(), "address", it.message()))));
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
