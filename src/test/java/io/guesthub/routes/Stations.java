package io.guesthub.routes;

import io.guesthub.routes.Node.Shape;
import java.util.Optional;
import java.util.Set;

/** Tells what an endpoint is in the picture: a queue, a door, a clock. */
final class Stations {

  private static final Set<String> NOT_DRAWN = Set.of("log", "bean", "class", "language", "mock");

  private final Settings settings;

  Stations(Settings settings) {
    this.settings = settings;
  }

  /** The node of an endpoint; empty for those that only work inside a route. */
  Optional<Node> of(Endpoint endpoint) {
    return switch (endpoint.scheme()) {
      case "direct" -> endpoint.directName().map(name -> new Node(Shape.ROUTE, name));
      case "activemq", "jms" -> Optional.of(destination(endpoint));
      case "platform-http" -> Optional.of(new Node(Shape.DOOR, door(endpoint)));
      case "http", "https" -> Optional.of(new Node(Shape.OUTSIDE, readable(endpoint.uri())));
      case "quartz", "timer", "scheduler" -> Optional.of(new Node(Shape.CLOCK, clock(endpoint)));
      default ->
          NOT_DRAWN.contains(endpoint.scheme())
              ? Optional.empty()
              : Optional.of(new Node(shapeOfOther(endpoint), readable(endpoint.uri())));
    };
  }

  private static Shape shapeOfOther(Endpoint endpoint) {
    // A URI that begins with a setting is somebody's base URL.
    return endpoint.uri().startsWith("{{") ? Shape.OUTSIDE : Shape.OTHER;
  }

  private Node destination(Endpoint endpoint) {
    Destination destination = Destination.of(endpoint, settings);
    return new Node(destination.topic() ? Shape.TOPIC : Shape.QUEUE, destination.name());
  }

  private String door(Endpoint endpoint) {
    String path =
        endpoint.path().isEmpty() ? endpoint.parameter("path").orElse("") : endpoint.path();
    String methods = endpoint.parameter("httpMethodRestrict").orElse("").replace(",", ", ");
    return settings.resolve((methods + " " + path).strip());
  }

  private String clock(Endpoint endpoint) {
    return endpoint
        .parameter("cron")
        .map(cron -> "cron " + settings.resolve(cron))
        .or(() -> endpoint.parameter("period").map(this::period))
        .or(() -> endpoint.parameter("delay").map(this::period))
        .orElseGet(() -> readable(endpoint.uri()));
  }

  private String period(String period) {
    String resolved = settings.resolve(period);
    return "every " + (resolved.matches("\\d+") ? resolved + " ms" : resolved);
  }

  /** Without options and braces. */
  private static String readable(String uri) {
    String address = uri.split("\\?", 2)[0];
    return Placeholders.replace(address, it -> it.key().orElse(it.content()))
        .replaceAll("\\$\\{[^}]*}", "…");
  }
}
