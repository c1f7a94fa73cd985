package io.guesthub.routes;

import io.guesthub.routes.Node.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page that shows the flows, as Markdown with Mermaid charts; the same files, the same page.
 */
final class FlowPage {

  private static final String INTRODUCTION =
      """
      # The flows

      <!-- Made from the files in routes/. Change those, then run
           mvn -q test-compile exec:java@draw-flows -->

      Boxes are routes, boxes with round corners Java classes that call them, drums queues, hexagons
      topics, round-ended boxes HTTP doors, slanted boxes servers elsewhere, circles clocks.
      Double-edged boxes say what is done about failures; dashed arrows are the way of what failed.

      """;

  private final FlowGraph graph;
  private final Map<String, String> descriptions = new TreeMap<>();
  private final Map<String, String> failures = new TreeMap<>();

  FlowPage(FlowGraph graph) {
    this.graph = graph;
    graph
        .flows()
        .routes()
        .forEach(route -> descriptions.put(route.name(), route.description().orElse("")));
    graph
        .flows()
        .routeConfigurations()
        .forEach(it -> failures.put(it.id().orElse("failures"), it.description().orElse("")));
  }

  /** The page of the route files in a folder of a project. */
  static FlowPage ofProject(Path project, Path routes) {
    Settings settings = RouteChecker.projectSettings(project);
    return new FlowPage(
        new FlowGraph(
            RouteFolder.read(routes).flows(),
            new Stations(settings),
            JavaEntrances.in(project.resolve("src/main/java"))));
  }

  /** The whole page. */
  String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("## All together\n\n").append(overview());
    page.append("\n## Routes\n\n").append(table());
    for (RouteFile file : graph.flows().files()) {
      page.append("\n## ").append(title(file)).append("\n\n");
      String name = file.path().toString().replace('\\', '/');
      page.append("[%s](../%s)\n\n".formatted(name, name));
      page.append(chart(file));
      file.routes().flatMap(Decisions::of).forEach(page::append);
    }
    return page.toString();
  }

  private String overview() {
    StringBuilder chart = new StringBuilder("```mermaid\nflowchart LR\n");
    for (RouteFile file : graph.flows().files()) {
      List<Node> routes = file.routes().map(FlowGraph::node).toList();
      if (!routes.isEmpty()) {
        String name = title(file);
        chart.append("  subgraph file_%s[\"%s\"]\n".formatted(name.replaceAll("\\W", "_"), name));
        routes.forEach(route -> chart.append("  ").append(declaration(route, route.name())));
        chart.append("  end\n");
      }
    }
    List<Link> links = graph.links();
    nodes(links)
        .filter(node -> !descriptions.containsKey(node.name()) || node.shape() != Shape.ROUTE)
        .forEach(node -> chart.append(declaration(node, node.name())));
    links.forEach(link -> chart.append(arrow(link)));
    return chart.append("```\n").toString();
  }

  private String chart(RouteFile file) {
    List<Link> links = graph.links(file);
    Set<Node> own = file.routes().map(FlowGraph::node).collect(Collectors.toSet());
    StringBuilder chart = new StringBuilder("```mermaid\nflowchart LR\n");
    Stream.concat(file.routes().map(FlowGraph::node), nodes(links))
        .distinct()
        .forEach(node -> chart.append(declaration(node, label(node, own.contains(node)))));
    links.forEach(link -> chart.append(arrow(link)));
    nodes(links)
        .filter(node -> node.shape() == Shape.ROUTE && !own.contains(node))
        .forEach(node -> chart.append("  style %s stroke-dasharray: 5\n".formatted(node.key())));
    return chart.append("```\n").toString();
  }

  private String label(Node node, boolean own) {
    String description =
        switch (node.shape()) {
          case ROUTE -> own ? descriptions.getOrDefault(node.name(), "") : "";
          case FAILURES -> failures.getOrDefault(node.name(), "");
          default -> "";
        };
    return description.isEmpty() ? node.name() : node.name() + "<br/>" + description;
  }

  private String table() {
    return graph
        .flows()
        .routes()
        .map(
            route ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        route.name(),
                        cell(startsWith(route)),
                        cell(route.description().orElse("")),
                        cell(failuresOf(route))))
        .collect(
            Collectors.joining(
                "",
                "| route | starts with | what it does | its failures |\n|---|---|---|---|\n",
                ""));
  }

  private String startsWith(Route route) {
    return graph
        .into(route)
        .map(Link::from)
        .distinct()
        .map(
            from ->
                switch (from.shape()) {
                  case QUEUE -> "queue `" + from.name() + "`";
                  case TOPIC -> "topic `" + from.name() + "`";
                  case JAVA -> "Java: `" + from.name() + "`";
                  default -> "`" + from.name() + "`";
                })
        .collect(Collectors.joining(", "));
  }

  private String failuresOf(Route route) {
    return route
        .configurationId()
        .map(id -> failures.getOrDefault(id, id))
        .orElse(route.leavesFailuresToCaller() ? "its caller's" : "");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static Stream<Node> nodes(List<Link> links) {
    return links.stream().flatMap(link -> Stream.of(link.from(), link.to())).distinct();
  }

  private static String declaration(Node node, String label) {
    return "  %s%s\n".formatted(node.key(), node.shape().around(label));
  }

  private static String arrow(Link link) {
    return "  %s %s %s\n".formatted(link.from().key(), link.arrow(), link.to().key());
  }

  private static String title(RouteFile file) {
    return file.path().getFileName().toString().replace(".camel.yaml", "");
  }
}
