package io.guesthub.routes;

import io.guesthub.routes.Node.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which route gives to which, and what stands between and around them. */
final class FlowGraph {

  private final Flows flows;
  private final Stations stations;
  private final JavaEntrances entrances;

  FlowGraph(Flows flows, Stations stations, JavaEntrances entrances) {
    this.flows = flows;
    this.stations = stations;
    this.entrances = entrances;
  }

  Flows flows() {
    return flows;
  }

  static Node node(Route route) {
    return new Node(Shape.ROUTE, route.name());
  }

  /** All arrows, in the order of the files. */
  List<Link> links() {
    return flows.files().stream().flatMap(file -> links(file).stream()).distinct().toList();
  }

  /** The arrows that begin or end at the routes of a file. */
  List<Link> links(RouteFile file) {
    return Stream.of(
            file.routes().flatMap(this::into),
            file.routes().flatMap(route -> outOf(node(route), route.definition(), false)),
            file.routeConfigurations().flatMap(it -> outOf(node(it), it.definition(), true)))
        .flatMap(it -> it)
        .distinct()
        .toList();
  }

  /** The arrows into a route, those from routes of other files too. */
  Stream<Link> into(Route route) {
    Stream<Link> station =
        route
            .from()
            .filter(from -> from.directName().isEmpty())
            .flatMap(stations::of)
            .map(node -> new Link(node, node(route), false))
            .stream();
    Stream<Link> java =
        route.from().flatMap(Endpoint::directName).stream()
            .flatMap(name -> entrances.callersOf(name).stream())
            .map(type -> new Link(new Node(Shape.JAVA, type), node(route), false));
    Stream<Link> callers =
        Stream.concat(
                flows.routes().flatMap(it -> outOf(node(it), it.definition(), false)),
                flows.routeConfigurations().flatMap(it -> outOf(node(it), it.definition(), true)))
            .filter(link -> link.to().equals(node(route)));
    return Stream.of(station, java, callers).flatMap(it -> it);
  }

  private Stream<Link> outOf(Node from, Yaml definition, boolean onFailure) {
    return Step.within(Path.of(""), definition)
        .flatMap(
            step ->
                step.endpoint().flatMap(stations::of).stream()
                    .map(
                        other ->
                            step.polls()
                                ? new Link(other, from, onFailure)
                                : new Link(from, other, onFailure)));
  }

  private static Node node(RouteConfiguration configuration) {
    return new Node(Shape.FAILURES, configuration.id().orElse("failures"));
  }
}
