package io.guesthub.bench;

import io.guesthub.bench.ReminderTables.Sent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** Measures the pace of a usual number against the hub's own simulated Meta, which is strict. */
final class SimulatorBench {

  /** The sandbox's account may write to no more of its own accord. */
  private static final int GUESTS_A_DAY = 2_000;

  private static final int WARM_UP = 400;
  private static final int LIMIT_MILLIS = 300_000;

  private final Workshop workshop;
  private final Report report;

  SimulatorBench(Workshop workshop, Report report) {
    this.workshop = workshop;
    this.report = report;
  }

  /** One template to each of as many guests as the number may reach in a day. */
  void measure(Path jdk) {
    int messages = GUESTS_A_DAY - WARM_UP;
    try (Hub hub = Hub.start(workshop, jdk);
        ReminderTables tables = ReminderTables.of(hub.data())) {
      tables.insertBookings(messages + WARM_UP);
      String reminder = new DemoReminders(hub.port()).make("\"CHECK_IN\",\"days\":2", "10:00");
      Pause.until(LIMIT_MILLIS, tables::isPlanned);
      // The number has its row from its first message on.
      tables.makeDue(reminder, WARM_UP, 0);
      Pause.until(LIMIT_MILLIS, () -> tables.sentSince(Instant.EPOCH).messages() >= WARM_UP);
      hub.database().execute("UPDATE outbound_lane SET blocked_until = now() + interval '1 hour'");
      tables.makeDue(reminder, messages, 0);
      Pause.until(LIMIT_MILLIS, () -> tables.handedOver() >= messages + WARM_UP);
      Instant start = Instant.now();
      hub.database().execute("UPDATE outbound_lane SET blocked_until = '-infinity'");
      Pause.until(LIMIT_MILLIS, () -> tables.sentSince(start).messages() >= messages);
      Sent sent = tables.sentSince(start);
      String title = "80/s to the simulated Meta, %d templates: ".formatted(sent.messages());
      report.add(
          title + "accepted/s",
          String.format(Locale.ROOT, "%.1f", (sent.messages() - 1) / sent.seconds()),
          "± 2 %");
      report.add(title + "refused", Integer.toString(sent.repeatedCalls()), "0");
    }
  }
}
