package io.guesthub.routes;

import java.nio.file.Path;
import java.util.Optional;

/** What several routes do about failures. */
record RouteConfiguration(Path file, int line, Yaml definition) {

  Optional<String> id() {
    return definition.text("id");
  }

  Optional<String> description() {
    return definition.text("description");
  }
}
