package io.guesthub.routes;

import java.util.List;
import java.util.Optional;

/**
 * What a route listens to or calls.
 *
 * @param uri as written, without the parameters that stand apart
 */
record Endpoint(String uri, List<Yaml.Entry> parameters, int line) {

  /** Reads {@code uri} and {@code parameters}, or the short form that is only a URI. */
  static Optional<Endpoint> of(Yaml value) {
    List<Yaml.Entry> parameters = value.get("parameters").stream().flatMap(Yaml::children).toList();
    return value
        .asText()
        .or(() -> value.text("uri"))
        .map(uri -> new Endpoint(uri, parameters, value.lineOf("uri")));
  }

  /** The component: {@code activemq} of {@code activemq:queue:hub.webhook}. */
  String scheme() {
    return uri.split("[:?]", 2)[0];
  }

  /** What follows the component and its colon, without options. */
  String path() {
    String address = uri.split("\\?", 2)[0];
    int colon = address.indexOf(':');
    return colon < 0 ? "" : address.substring(colon + 1).replaceFirst("^//", "");
  }

  /** A parameter that stands apart from the URI. */
  Optional<String> parameter(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.key().equals(name))
        .findFirst()
        .flatMap(parameter -> parameter.value().asText());
  }

  /** The line of a parameter, or of the URI when the parameter does not stand apart. */
  int lineOf(String parameter) {
    return parameters.stream()
        .filter(it -> it.key().equals(parameter))
        .mapToInt(Yaml.Entry::line)
        .findFirst()
        .orElse(line);
  }

  /** The name behind {@code direct:}, if this is one and the name is fixed. */
  Optional<String> directName() {
    if (!scheme().equals("direct")) {
      return Optional.empty();
    }
    String name = path().isEmpty() ? parameter("name").orElse("") : path();
    return Optional.of(name).filter(it -> !it.isEmpty() && !it.contains("${"));
  }
}
