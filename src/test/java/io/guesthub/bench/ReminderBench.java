package io.guesthub.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Measures the schedule: planning, the look that finds nothing, many messages due at once. */
final class ReminderBench {

  private static final int LIMIT_MILLIS = 300_000;
  private static final int NOTICE_SECONDS = 5;

  /** A part of those that are due at once is due before, and does not count. */
  private static final int WARM_UP = 5;

  /** Meta's pace for the number from which the messages go, and how long it takes to answer. */
  private static final int RATE = 80;

  private static final long ANSWER_MILLIS = 60;

  /** Days that put every message of a booking of this week into the future. */
  private static final List<String> TRIGGERS =
      List.of(
          "\"CHECK_IN\",\"days\":2",
          "\"RESERVATION\",\"days\":300",
          "\"PRE_CHECK_IN_COMPLETED\",\"days\":300",
          "\"CHECK_OUT\",\"days\":1");

  private final Workshop workshop;
  private final Plan plan;
  private final Report report;

  ReminderBench(Workshop workshop, Plan plan, Report report) {
    this.workshop = workshop;
    this.plan = plan;
    this.report = report;
  }

  void measure(Path jdk) {
    int bookings = plan.plannedBookings();
    try (GraphStub graph = new GraphStub(RATE, ANSWER_MILLIS);
        Hub hub = Hub.start(workshop, jdk, Map.of("HUB_META_GRAPH_URL", graph.url()));
        ReminderTables tables = ReminderTables.of(hub.data())) {
      tables.insertBookings(bookings);
      DemoReminders api = new DemoReminders(hub.port());
      List<String> reminders = new ArrayList<>();
      String title = "reminders, %,d bookings × %d: ".formatted(bookings, TRIGGERS.size());
      double made =
          seconds(
              () -> TRIGGERS.forEach(each -> reminders.add(api.make(each, "10:00"))),
              tables::isPlanned);
      report.add(title + "planned for the first time in, s", one(made), "< 60");
      report.add(title + "rows", Long.toString(tables.scheduled()));
      double moved =
          seconds(
              () -> {
                for (int i = 0; i < TRIGGERS.size(); i++) {
                  api.change(reminders.get(i), TRIGGERS.get(i), "11:00");
                }
              },
              tables::isPlanned);
      report.add(title + "planned again in, s", one(moved), "< 60");
      report.add(
          "resident memory after planning, MiB",
          HubBench.text(ProcessTable.residentMiB(hub.pid())),
          "< 1024");
      report.add(
          title + "a look that finds nothing, ms",
          String.format(Locale.ROOT, "%.2f", tables.idleLook().toNanos() / 1e6),
          "< 5");
      due(hub, tables, reminders.get(0));
    }
  }

  private void due(Hub hub, ReminderTables tables, String reminder) {
    int count = plan.dueAtOnce();
    // As before every first load: the hub does not begin with cold code.
    tables.makeDue(reminder, count / WARM_UP, 0);
    seconds(() -> {}, () -> tables.handedOver() >= count / WARM_UP);
    tables.makeDue(reminder, count, NOTICE_SECONDS);
    Pause.millis(NOTICE_SECONDS * 1_000L);
    ProcessorTime processors = hub.processorTime();
    double seconds = seconds(() -> {}, () -> tables.handedOver() >= count + count / WARM_UP);
    String title = "%,d due at once: ".formatted(count);
    report.add(title + "handed to delivery in, s", one(seconds), "< 30");
    report.add(
        title + "processor s, hub / database / bench",
        hub.processorTime().since(processors).seconds(),
        "");
  }

  private static double seconds(Runnable begin, BooleanSupplier end) {
    long start = System.nanoTime();
    begin.run();
    Pause.until(LIMIT_MILLIS, end);
    return (System.nanoTime() - start) / 1e9;
  }

  private static String one(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }
}
