package io.guesthub.routes;

import java.nio.file.Path;
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

  Stream<Route> routes() {
    return topLevel()
        .filter(entry -> entry.key().equals("route"))
        .map(entry -> new Route(path, entry.line(), entry.value()));
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
