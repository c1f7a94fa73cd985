package io.guesthub.routes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A route as its file says it. */
record Route(Path file, int line, Yaml definition) {

  Optional<String> id() {
    return definition.text("id");
  }

  Optional<String> description() {
    return definition.text("description");
  }

  Optional<String> configurationId() {
    return definition.text("routeConfigurationId");
  }

  /** Whether its failures are left to whoever called it. */
  boolean leavesFailuresToCaller() {
    return definition.get("errorHandler").flatMap(it -> it.get("noErrorHandler")).isPresent();
  }

  /** Where its messages come from. */
  Optional<Endpoint> from() {
    return definition.get("from").flatMap(Endpoint::of);
  }

  /** All its steps, nested ones too. */
  List<Step> steps() {
    return Step.within(file, definition).toList();
  }

  /** The id, or where it stands when it has none. */
  String name() {
    return id().orElseGet(() -> "(line " + line + ")");
  }

  Finding finding(int atLine, String rule, String message) {
    return new Finding(file, atLine, rule, message);
  }
}
