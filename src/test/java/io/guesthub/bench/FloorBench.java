package io.guesthub.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Measures what no hub on this machine can be faster than: see {@link FloorApplication}. */
final class FloorBench {

  private static final int REQUESTS = 20_000;
  private static final int CONNECTIONS = 128;

  private record Floor(String name, String path) {}

  private static final List<Floor> FLOORS =
      List.of(
          new Floor("MVC, signature only", "/floor/mvc/verify"),
          new Floor("MVC, signature and group-committed row", "/floor/mvc/insert"),
          new Floor("platform-http, signature only", "/floor/route/verify"),
          new Floor("platform-http, signature and durable send", "/floor/route/send"));

  private final Workshop workshop;
  private final Plan plan;
  private final Report report;

  FloorBench(Workshop workshop, Plan plan, Report report) {
    this.workshop = workshop;
    this.plan = plan;
    this.report = report;
  }

  void measure(Path jdk) {
    int port = JavaProcess.freePort();
    Path data = workshop.freshFolder("floor");
    try (JavaProcess process =
        JavaProcess.start(
            jdk,
            workshop.jvmArguments(),
            workshop.benchClasspath(),
            FloorApplication.class.getName(),
            Map.of(
                "SERVER_PORT",
                Integer.toString(port),
                "HUB_BROKER_PORT",
                "0",
                "HUB_DATA_DIR",
                data.toString()),
            workshop.project(),
            workshop.log("floor"))) {
      process.awaitReady(URI.create("http://127.0.0.1:" + port + "/floor/ready"));
      MetaBodies bodies = new MetaBodies(new UpdateMix("floor"), Instant.now().getEpochSecond());
      for (Floor floor : FLOORS) {
        load(port, requests(floor, bodies), plan.warmUp());
      }
      for (Floor floor : FLOORS) {
        LoadResult result = load(port, requests(floor, bodies), plan.floor());
        String title = "floor, " + floor.name() + ": ";
        report.add(title + "acknowledged/s", HubBench.whole(result.perSecond()));
        report.add(title + "ms p50/p90/p99/max", result.percentiles());
        if (!result.clean()) {
          report.add(title + "calls refused or broken", result.troubles(), "none");
        }
      }
    } finally {
      JavaProcess.delete(data);
    }
  }

  private static Requests requests(Floor floor, MetaBodies bodies) {
    return Requests.updates(floor.path(), bodies, REQUESTS, 1).andAgain();
  }

  private static LoadResult load(int port, Requests requests, Duration limit) {
    return new LoadGenerator(new Load(port, requests, CONNECTIONS, 0, limit), new AtomicLong())
        .run();
  }
}
