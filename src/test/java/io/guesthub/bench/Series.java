package io.guesthub.bench;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Looks once a second at how far the hub has come. */
final class Series implements AutoCloseable {

  private static final long PERIOD_MILLIS = 1_000;

  private final Hub hub;
  private final Drain.Before before;
  private final long start;
  private final AtomicLong acknowledgedCalls;
  private final int perCall;
  private final StringBuilder csv = new StringBuilder("seconds,acknowledged,recorded,received\n");
  private final Thread watcher = new Thread(this::watch, "bench-series");
  private volatile boolean running = true;

  Series(Hub hub, Drain.Before before, long start, AtomicLong acknowledgedCalls, int perCall) {
    this.hub = hub;
    this.before = before;
    this.start = start;
    this.acknowledgedCalls = acknowledgedCalls;
    this.perCall = perCall;
    watcher.setDaemon(true);
    watcher.start();
  }

  @Override
  public void close() {
    running = false;
    watcher.interrupt();
    try {
      watcher.join(2 * PERIOD_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String csv() {
    return csv.toString();
  }

  private void watch() {
    try (HubDatabase database = hub.anotherLook()) {
      while (running) {
        look(database);
        Thread.sleep(PERIOD_MILLIS);
      }
      look(database);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(HubDatabase database) {
    csv.append(
        String.format(
            Locale.ROOT,
            "%.1f,%d,%d,%d%n",
            (System.nanoTime() - start) / 1e9,
            acknowledgedCalls.get() * perCall,
            database.eventsRecorded() - before.events(),
            hub.subscriber().count()));
  }
}
