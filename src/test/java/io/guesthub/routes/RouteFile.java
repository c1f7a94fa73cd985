package io.guesthub.routes;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One {@code *.camel.yaml} file.
 *
 * @param lines how many lines it has
 */
record RouteFile(Path path, int lines, Yaml content) {

  /** The top-level entries: {@code route}, {@code routeConfiguration} and so on. */
  Stream<Yaml.Entry> topLevel() {
    return content.children().flatMap(item -> item.value().children());
  }

  /** The routes, and those that templates make: such a one has the id of its template. */
  Stream<Route> routes() {
    return topLevel()
        .flatMap(
            entry ->
                switch (entry.key()) {
                  case "route" -> Stream.of(new Route(path, entry.line(), entry.value()));
                  case "routeTemplate" -> templated(entry.value()).stream();
                  default -> Stream.empty();
                });
  }

  private Optional<Route> templated(Yaml template) {
    return template
        .get("route")
        .map(
            route ->
                new Route(
                    path,
                    route.line(),
                    new Yaml.Mapping(
                        Stream.concat(
                                template.children().filter(it -> it.key().equals("id")),
                                route.children())
                            .toList(),
                        template.line())));
  }

  /** The names that templates in this file have values for. */
  Set<String> templateParameters() {
    return topLevel()
        .filter(entry -> entry.key().equals("routeTemplate"))
        .flatMap(entry -> entry.value().get("parameters").stream())
        .flatMap(Yaml::children)
        .flatMap(parameter -> parameter.value().text("name").stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  Stream<RouteConfiguration> routeConfigurations() {
    return topLevel()
        .filter(entry -> entry.key().equals("routeConfiguration"))
        .map(entry -> new RouteConfiguration(path, entry.line(), entry.value()));
  }

  /** Every step of every route and of every error handler in this file. */
  Stream<Step> steps() {
    return Step.within(path, content);
  }

  Finding finding(int line, String rule, String message) {
    return new Finding(path, line, rule, message);
  }
}
