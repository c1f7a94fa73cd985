package io.guesthub.routes;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every route has an id of its own, in kebab-case, the same as its {@code direct:} name. */
final class RouteIdRule implements Rule {

  private static final String NAME = "route-id";
  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  @Override
  public Stream<Finding> check(Flows flows) {
    Map<String, Route> owners = new HashMap<>();
    return flows.routes().flatMap(route -> check(route, owners));
  }

  private static Stream<Finding> check(Route route, Map<String, Route> owners) {
    if (route.id().isEmpty()) {
      return Stream.of(route.finding(route.line(), NAME, "the route has no id"));
    }
    String id = route.id().get();
    int line = route.definition().lineOf("id");
    Stream.Builder<Finding> findings = Stream.builder();
    if (!KEBAB_CASE.matcher(id).matches()) {
      findings.add(route.finding(line, NAME, "id '%s' is not kebab-case".formatted(id)));
    }
    Route owner = owners.putIfAbsent(id, route);
    if (owner != null) {
      findings.add(
          route.finding(
              line, NAME, "id '%s' is taken by %s:%d".formatted(id, owner.file(), owner.line())));
    }
    route
        .from()
        .flatMap(Endpoint::directName)
        .filter(name -> !name.equals(id))
        .ifPresent(
            name ->
                findings.add(
                    route.finding(
                        line,
                        NAME,
                        "id '%s' differs from the route's name 'direct:%s'".formatted(id, name))));
    return findings.build();
  }
}
