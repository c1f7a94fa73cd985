package io.guesthub.delivery;

import io.guesthub.bus.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes down how calls ended, many with one commit: while one is on its way to the disk, the next
 * gather. What is lost in a crash here is settled by its status.
 */
@Component
class SendOutcomes implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SendOutcomes.class);

  private static final int BATCH = 128;
  private static final int WRITERS = 2;
  private static final long LOOK_MILLIS = 200;
  private static final long PAUSE_MILLIS = 500;
  private static final long END_MILLIS = 6_000;

  private final OutcomeBook book;
  private final Failures failures;
  private final BlockingQueue<CallEnd> ends = new LinkedBlockingQueue<>();
  private final List<Thread> writers = new ArrayList<>();
  private volatile boolean running;

  SendOutcomes(OutcomeBook book, Failures failures) {
    this.book = book;
    this.failures = failures;
  }

  /** Takes an end; where the hub is stopping and nobody writes any more, it is written at once. */
  void add(CallEnd end) {
    if (running) {
      ends.add(end);
    } else {
      book.write(List.of(end));
    }
  }

  private void work() {
    List<CallEnd> batch = new ArrayList<>(BATCH);
    try {
      while (running || !ends.isEmpty()) {
        CallEnd first = ends.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          ends.drainTo(batch, BATCH - 1);
          write(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that the database refuses must not cost the others. */
  private void write(List<CallEnd> batch) throws InterruptedException {
    try {
      book.write(batch);
    } catch (RuntimeException e) {
      if (batch.size() == 1) {
        writeAgain(batch.get(0), e);
      } else {
        for (CallEnd end : List.copyOf(batch)) {
          write(List.of(end));
        }
      }
    }
  }

  /** As long as the trouble is one that passes; Meta's answer is worth waiting for. */
  private void writeAgain(CallEnd end, RuntimeException trouble) throws InterruptedException {
    RuntimeException last = trouble;
    while (running && !failures.isPermanent(last)) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      try {
        book.write(List.of(end));
        return;
      } catch (RuntimeException again) {
        last = again;
      }
    }
    log.error(
        "How the call for message {} ended could not be written down; its status will tell",
        end.send().id(),
        last);
  }

  @Override
  public void start() {
    running = true;
    for (int i = 1; i <= WRITERS; i++) {
      Thread writer = new Thread(this::work, "send-outcomes-" + i);
      writer.setDaemon(true);
      writer.start();
      writers.add(writer);
    }
  }

  @Override
  public void stop() {
    running = false;
    try {
      for (Thread writer : writers) {
        writer.join(END_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writers.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts before the routes and ends after the calls that they have begun. */
  @Override
  public int getPhase() {
    return 0;
  }
}
