package io.guesthub.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/** Measures the hub itself: start, saturation, Meta's sizing case, batches, doors, memory. */
final class HubBench {

  private static final String BENCH_DOOR = "/webhooks/bench-door";
  private static final int LIKELY_PER_SECOND = 8_000;
  private static final double HEADROOM = 1.8;
  private static final int MOST_UPDATES = 330_000;
  private static final int META_PER_SECOND = 3_300;
  private static final int META_CONNECTIONS = 256;
  private static final int MANY_CONNECTIONS = 128;
  private static final int FEW_CONNECTIONS = 32;
  private static final int UPDATES_PER_BATCH = 100;
  private static final int BATCH_CONNECTIONS = 16;
  private static final int[] ROUTE_THREADS = {8, 200};
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final Workshop workshop;
  private final Plan plan;
  private final Set<String> only;
  private final Report report;

  HubBench(Workshop workshop, Plan plan, Set<String> only, Report report) {
    this.workshop = workshop;
    this.plan = plan;
    this.only = only;
    this.report = report;
  }

  /** Everything that the shipped hub is measured by. */
  void shipped(Path jdk) {
    try (Hub hub = Hub.start(workshop, jdk)) {
      report.add("ready after, s", one(hub.readyIn()), "< 15");
      Pause.millis(IDLE.toMillis());
      report.add("resident memory idle, MiB", text(ProcessTable.residentMiB(hub.pid())), "< 1024");
      report.add("bookings put in", putBookings(hub));
      double rate = warmUp(hub, HubLoad.META_DOOR);
      if (wants("saturation")) {
        saturate(hub, "Meta's door", HubLoad.META_DOOR, FEW_CONNECTIONS, rate);
        saturate(hub, "Meta's door", HubLoad.META_DOOR, MANY_CONNECTIONS, rate);
      }
      if (wants("sizing")) {
        size(hub);
      }
      if (wants("batches")) {
        batches(hub);
      }
      if (wants("bookings")) {
        new FeedBench(hub, report).measure(LocalDate.now(ZoneId.of("Europe/Rome")));
      }
      report.add("resident memory peak, MiB", text(ProcessTable.peakMiB(hub.pid())), "< 1024");
      report.add("stopped after, s", one(hub.stop()), "< 10");
    }
  }

  /** Meta's door against a platform-http route on the same intake, in one hub. */
  void doors(Path jdk) {
    for (int threads : ROUTE_THREADS) {
      try (Hub hub = Hub.startWithBenchDoor(workshop, jdk, threads)) {
        putBookings(hub);
        double rate = warmUp(hub, HubLoad.META_DOOR);
        warmUp(hub, BENCH_DOOR);
        // The route comes second, when compilers know the rest of the way best.
        saturate(
            hub,
            "MVC beside " + threads + " route threads",
            HubLoad.META_DOOR,
            MANY_CONNECTIONS,
            rate);
        String route = "platform-http, " + threads + " threads";
        saturate(hub, route, BENCH_DOOR, MANY_CONNECTIONS, rate);
      }
    }
  }

  private static String putBookings(Hub hub) {
    return new DemoBookings(hub.port()).put(LocalDate.now(ZoneId.of("Europe/Rome")));
  }

  private double warmUp(Hub hub, String door) {
    int updates = (int) (LIKELY_PER_SECOND * plan.warmUp().toSeconds());
    return measure(
            hub, "warm" + door.length(), door, updates, 1, MANY_CONNECTIONS, 0, plan.warmUp())
        .acknowledgedPerSecond();
  }

  private void saturate(Hub hub, String name, String door, int connections, double rate) {
    double enough = Math.max(rate, LIKELY_PER_SECOND) * HEADROOM * plan.saturation().toSeconds();
    int updates = (int) Math.min(MOST_UPDATES, enough);
    String run = "saturation" + connections + name.replaceAll("[^A-Za-z0-9]", "");
    HubLoad.Outcome outcome =
        measure(hub, run, door, updates, 1, connections, 0, plan.saturation());
    String title = "saturation, %s, %d connections: ".formatted(name, connections);
    report.add(title + "acknowledged/s", whole(outcome.acknowledgedPerSecond()), "≥ 8000");
    report.add(title + "ms p50/p90/p99/max", outcome.load().percentiles());
    stored(title, outcome, "", "≥ 4000");
  }

  private void size(Hub hub) {
    int updates = META_PER_SECOND * (int) plan.sizing().toSeconds();
    HubLoad.Outcome outcome =
        measure(
            hub,
            "sizing",
            HubLoad.META_DOOR,
            updates,
            1,
            META_CONNECTIONS,
            META_PER_SECOND,
            plan.sizing());
    String title = "3300/s for " + plan.sizing().toSeconds() + " s: ";
    report.add(title + "acknowledged/s", whole(outcome.acknowledgedPerSecond()), "3300");
    report.add(title + "ms p50/p90/p99/max", outcome.load().percentiles(), "p50 ≤ 20, p99 ≤ 250");
    Duration behind = outcome.drain().published().minus(outcome.load().sending());
    report.add(title + "backlog gone after, s", one(behind), "≤ 5");
    stored(title, outcome, "", "");
  }

  private void batches(Hub hub) {
    warmBatches(hub);
    HubLoad.Outcome outcome = batches(hub, "batches", plan.batchUpdates());
    String title = UPDATES_PER_BATCH + " updates per call: ";
    report.add(title + "acknowledged/s", whole(outcome.acknowledgedPerSecond()));
    report.add(title + "ms p50/p90/p99/max", outcome.load().percentiles());
    stored(title, outcome, "≥ 10000", "");
  }

  private void warmBatches(Hub hub) {
    batches(hub, "warmbatches", plan.batchUpdates() / 4);
  }

  private HubLoad.Outcome batches(Hub hub, String run, int updates) {
    return measure(
        hub,
        run,
        HubLoad.META_DOOR,
        updates,
        UPDATES_PER_BATCH,
        BATCH_CONNECTIONS,
        0,
        plan.drainLimit());
  }

  private void stored(
      String title, HubLoad.Outcome outcome, String storedWanted, String publishedWanted) {
    Drain.Drained drain = outcome.drain();
    double updates = drain.acknowledged();
    report.add(
        title + "stored/s", whole(updates / LoadResult.seconds(drain.stored())), storedWanted);
    report.add(
        title + "stored and published/s",
        whole(updates / LoadResult.seconds(drain.published())),
        publishedWanted);
    report.add(title + "calls refused or broken", outcome.load().troubles(), "none");
    report.add(title + "count", drain.verdict(), "exact");
    report.add(title + "processor s, hub/database/bench", outcome.processors().seconds());
  }

  private HubLoad.Outcome measure(
      Hub hub,
      String run,
      String door,
      int updates,
      int perCall,
      int connections,
      int perSecond,
      Duration limit) {
    HubLoad.Outcome outcome =
        new HubLoad(hub, plan.drainLimit())
            .measure(
                new HubLoad.Wanted(run, door, updates, perCall, connections, perSecond, limit));
    String name = report.column().replace(' ', '-') + "-" + run;
    workshop.write("series-" + name + ".csv", outcome.series());
    workshop.write("threads-" + name + ".txt", outcome.processors().busiestThreads() + "\n");
    return outcome;
  }

  boolean wants(String scenario) {
    return only.isEmpty() || only.contains(scenario);
  }

  static String whole(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  private static String one(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", LoadResult.seconds(duration));
  }

  static String text(java.util.OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "unknown here";
  }
}
