package io.guesthub.routes;

import java.util.Optional;

/** The queue or topic of an {@code activemq} endpoint. */
record Destination(String name, boolean topic) {

  /** Reads it from the URI or from the parameters; placeholders become the settings' defaults. */
  static Destination of(Endpoint endpoint, Settings settings) {
    String path = endpoint.path();
    boolean topic =
        path.startsWith("topic:")
            || endpoint.parameter("destinationType").equals(Optional.of("topic"));
    String inUri = path.replaceFirst("^(queue|topic):", "");
    String written = inUri.isEmpty() ? endpoint.parameter("destinationName").orElse("") : inUri;
    return new Destination(settings.resolve(written), topic);
  }

  static boolean isNamedBy(Endpoint endpoint) {
    return endpoint.scheme().equals("activemq") || endpoint.scheme().equals("jms");
  }

  @Override
  public String toString() {
    return (topic ? "topic '" : "queue '") + name + "'";
  }
}
