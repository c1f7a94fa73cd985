package io.guesthub.routes;

import java.util.List;
import java.util.stream.Stream;

/** All route files of a folder. */
record Flows(List<RouteFile> files) {

  Stream<Route> routes() {
    return files.stream().flatMap(RouteFile::routes);
  }

  Stream<RouteConfiguration> routeConfigurations() {
    return files.stream().flatMap(RouteFile::routeConfigurations);
  }

  Stream<Step> steps() {
    return files.stream().flatMap(RouteFile::steps);
  }
}
