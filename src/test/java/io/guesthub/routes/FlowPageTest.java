package io.guesthub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowPageTest {

  private static final String EXAMPLE =
      new FlowPage(
              new FlowGraph(
                  RouteFolder.read(Path.of("src/test/resources/routecheck/good")).flows(),
                  new Stations(new Settings(Map.of("hub.queue.orders", "${ORDERS:hub.orders.in}"))),
                  new JavaEntrances(Map.of("order-store", Set.of("Shop")))))
          .text();

  @Test
  void thePageShowsTheRoutesAsTheyAreNow() throws IOException {
    assertThat(DrawFlows.PAGE)
        .as("routes have changed: run  mvn -q test-compile exec:java@draw-flows")
        .exists();
    assertThat(Files.readString(DrawFlows.PAGE))
        .as("routes have changed: run  mvn -q test-compile exec:java@draw-flows")
        .isEqualTo(FlowPage.ofProject(Path.of(""), Path.of("routes")).text());
  }

  @Test
  void aCallIsAnArrow() {
    assertThat(EXAMPLE).contains("route_order_work --> route_order_store\n");
  }

  @Test
  void aQueueStandsBetweenItsSenderAndItsReader() {
    assertThat(EXAMPLE)
        .contains("queue_hub_orders_in[(\"hub.orders.in\")]\n")
        .contains("route_order_receive --> queue_hub_orders_in\n")
        .contains("queue_hub_orders_in --> route_order_work\n");
  }

  @Test
  void topicsDoorsClocksAndOtherServersHaveTheirOwnShapes() {
    assertThat(EXAMPLE)
        .contains("{{\"hub.orders\"}}")
        .contains("([\"POST /orders\"])")
        .contains("((\"cron 0 0 8 * * ?\"))")
        .contains("[/\"http://localhost:9999/customs\"/]");
  }

  @Test
  void theTableSaysWhatStartsARouteAndWhereItsFailuresGo() {
    assertThat(EXAMPLE)
        .contains(
            "| `order-work` | queue `hub.orders.in` | Works on kept orders"
                + " | Parks the message with its reason and goes on |\n")
        .contains(
            "| `order-store` | Java: `Shop`, `order-work` | Stores one order and tells others"
                + " | its caller's |\n");
  }

  @Test
  void whatFailedGoesADashedWay() {
    assertThat(EXAMPLE).contains("failures_park_failures -.-> route_letter_park\n");
  }

  @Test
  void aChoiceIsReadInItsOrder() {
    assertThat(EXAMPLE)
        .contains(
            """
            `order-work` takes the first that holds:

            1. `${variable.country} == 'IT'`
            2. otherwise
            """);
  }
}
