package io.guesthub.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who used the processors during a run.
 *
 * @param hub the hub's JVM, broker included
 * @param database PostgreSQL's processes
 * @param bench load generator and subscriber
 * @param threads the hub's threads, milliseconds by name
 */
record ProcessorTime(Duration hub, Duration database, Duration bench, Map<String, Double> threads) {

  private static final int SHOWN_THREADS = 16;

  static ProcessorTime now(Path jdk, long hub, long database) {
    return new ProcessorTime(
        ProcessTable.processorTime(hub),
        ProcessTable.familyTime(database),
        ProcessTable.processorTime(ProcessHandle.current().pid()),
        ThreadTimes.millis(jdk, hub));
  }

  ProcessorTime since(ProcessorTime before) {
    Map<String, Double> used = new HashMap<>();
    threads.forEach(
        (name, millis) -> {
          double more = millis - before.threads().getOrDefault(name, 0.0);
          if (more > 0) {
            used.put(name, more);
          }
        });
    return new ProcessorTime(
        hub.minus(before.hub()),
        database.minus(before.database()),
        bench.minus(before.bench()),
        used);
  }

  /** Seconds of processor time, one after the other. */
  String seconds() {
    return String.format(
        Locale.ROOT,
        "%.1f / %.1f / %.1f",
        LoadResult.seconds(hub),
        LoadResult.seconds(database),
        LoadResult.seconds(bench));
  }

  /** The busiest threads of the hub, a line each. */
  String busiestThreads() {
    return threads.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN_THREADS)
        .map(
            thread ->
                String.format(
                    Locale.ROOT, "%8.2f s  %s", thread.getValue() / 1_000.0, thread.getKey()))
        .collect(Collectors.joining("\n"));
  }
}
