package io.guesthub.routes;

import io.guesthub.routes.DirectCalls.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every {@code direct:} that is called has one route, and every such route is called. */
final class DirectRule implements Rule {

  private static final String NAME = "direct";

  private final Set<String> calledFromJava;

  /**
   * Makes the rule.
   *
   * @param calledFromJava names that Java code calls
   */
  DirectRule(Set<String> calledFromJava) {
    this.calledFromJava = Set.copyOf(calledFromJava);
  }

  @Override
  public Stream<Finding> check(Flows flows) {
    Map<String, List<Route>> routes = new TreeMap<>();
    flows
        .routes()
        .forEach(
            route ->
                route
                    .from()
                    .flatMap(Endpoint::directName)
                    .ifPresent(
                        name -> routes.computeIfAbsent(name, n -> new ArrayList<>()).add(route)));
    List<Call> calls =
        flows.files().stream()
            .flatMap(file -> DirectCalls.in(file.path(), file.content()))
            .toList();
    Set<String> called = new HashSet<>(calledFromJava);
    calls.forEach(call -> called.add(call.name()));

    Stream<Finding> withoutRoute =
        calls.stream()
            .filter(call -> !routes.containsKey(call.name()))
            .map(
                call ->
                    new Finding(
                        call.file(),
                        call.line(),
                        NAME,
                        "no route starts from 'direct:%s'".formatted(call.name())));
    return Stream.concat(
        withoutRoute,
        routes.entrySet().stream()
            .flatMap(entry -> consumers(entry.getKey(), entry.getValue(), called)));
  }

  private static Stream<Finding> consumers(String name, List<Route> routes, Set<String> called) {
    Stream<Finding> second =
        routes.stream()
            .skip(1)
            .map(
                route ->
                    finding(
                        route,
                        "'direct:%s' is taken by the route at %s:%d"
                            .formatted(name, routes.get(0).file(), routes.get(0).line())));
    Stream<Finding> neverCalled =
        called.contains(name)
            ? Stream.empty()
            : Stream.of(finding(routes.get(0), "nothing calls 'direct:%s'".formatted(name)));
    return Stream.concat(second, neverCalled);
  }

  private static Finding finding(Route route, String message) {
    int line = route.from().map(Endpoint::line).orElse(route.line());
    return route.finding(line, NAME, message);
  }
}
