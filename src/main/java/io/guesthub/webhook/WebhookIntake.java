package io.guesthub.webhook;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes calls from many threads and journals them together: while one commit is on its way to the
 * disk, the next calls gather, so the busier the door, the more calls share a commit.
 */
@Component
class WebhookIntake implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WebhookIntake.class);

  private static final int WAITING_CALLS = 4_096;
  private static final int BUNDLE_CALLS = 256;

  /** Above this a JMS message becomes a file of its own in the broker, which is slow. */
  private static final int BUNDLE_BYTES = 256 * 1024;

  /** Enough to share a commit: from here on the bundle waits for nobody. */
  private static final int BUSY_CALLS = 64;

  /** Longest a call waits for others; well inside what Meta expects of an answer. */
  private static final long LONGEST_GATHERING_NANOS = 12_000_000;

  /** When nobody has come for so long, all who are there are in the bundle. */
  private static final long LULL_NANOS = 2_000_000;

  /** One bundle is built while another is written. */
  private static final int JOURNALISTS = 2;

  private final ProducerTemplate routes;
  private final InstantSource clock;
  private final WebhookSettings settings;
  private final DistributionSummary bundleSize;
  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING_CALLS);
  private final List<Thread> journalists = new ArrayList<>();
  private final ReentrantLock gathering = new ReentrantLock();
  private volatile boolean running;

  WebhookIntake(
      ProducerTemplate routes,
      InstantSource clock,
      WebhookSettings settings,
      MeterRegistry metrics) {
    this.routes = routes;
    this.clock = clock;
    this.settings = settings;
    this.bundleSize =
        DistributionSummary.builder("hub.webhook.bundle")
            .description("Webhook calls that shared one commit of the broker")
            .register(metrics);
  }

  /**
   * Returns when the broker has the call on disk.
   *
   * @param body the call's bytes, signature checked
   * @throws JournalUnavailable where it may not have it: the caller must be told to come again
   */
  void journal(byte[] body) throws JournalUnavailable {
    Waiting call = new Waiting(new WebhookCall(clock.instant(), body), new CompletableFuture<>());
    if (!running || !waiting.offer(call)) {
      throw new JournalUnavailable("The intake is " + (running ? "full" : "closed"));
    }
    try {
      call.journaled().get(settings.journalLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new JournalUnavailable("The bus does not take it", e.getCause());
    } catch (TimeoutException e) {
      throw new JournalUnavailable("The bus takes too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalUnavailable("The hub is stopping", e);
    }
  }

  private void work() {
    List<Waiting> calls = new ArrayList<>(BUNDLE_CALLS);
    try {
      Waiting next = null;
      while (running || next != null || !waiting.isEmpty()) {
        // One gathers at a time: two would share the calls between two bundles.
        gathering.lockInterruptibly();
        try {
          Waiting first = next != null ? next : waiting.poll(200, TimeUnit.MILLISECONDS);
          next = first == null ? null : gather(first, calls);
        } finally {
          gathering.unlock();
        }
        commit(calls);
        calls.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Fills the bundle; answers the call that no longer fits, if there is one.
   *
   * <p>It waits a little for company: every bundle costs a commit of the broker now and one of the
   * database later, however many calls are in it.
   */
  private @Nullable Waiting gather(Waiting first, List<Waiting> calls) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_GATHERING_NANOS;
    int bytes = first.size();
    calls.add(first);
    while (calls.size() < BUNDLE_CALLS) {
      Waiting more = waiting.poll();
      if (more == null && calls.size() < BUSY_CALLS) {
        long left = Math.min(LULL_NANOS, deadline - System.nanoTime());
        more = left > 0 ? waiting.poll(left, TimeUnit.NANOSECONDS) : null;
      }
      if (more == null) {
        return null;
      }
      bytes += more.size();
      if (bytes > BUNDLE_BYTES) {
        return more;
      }
      calls.add(more);
    }
    return null;
  }

  private void commit(List<Waiting> calls) {
    if (calls.isEmpty()) {
      return;
    }
    try {
      List<WebhookCall> bundle = new ArrayList<>(calls.size());
      for (Waiting call : calls) {
        bundle.add(call.call());
      }
      routes.sendBody("direct:journal-webhooks", WebhookBundle.pack(bundle));
      bundleSize.record(calls.size());
      for (Waiting call : calls) {
        call.journaled().complete(null);
      }
    } catch (CamelExecutionException e) {
      for (Waiting call : calls) {
        call.journaled().completeExceptionally(e.getCause() == null ? e : e.getCause());
      }
    } catch (RuntimeException e) {
      log.error("Webhooks could not be handed to the journal", e);
      for (Waiting call : calls) {
        call.journaled().completeExceptionally(e);
      }
    }
  }

  @Override
  public void start() {
    running = true;
    for (int i = 1; i <= JOURNALISTS; i++) {
      Thread journalist = new Thread(this::work, "webhook-journal-" + i);
      journalists.add(journalist);
      journalist.start();
    }
  }

  /** Lets what waits be journaled; the web server has stopped taking calls before. */
  @Override
  public void stop() {
    running = false;
    try {
      for (Thread journalist : journalists) {
        journalist.join(settings.journalLimit().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    journalists.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the routes have started, before the web server opens; stops in between, too. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE - 2048 - 100;
  }

  private record Waiting(WebhookCall call, CompletableFuture<Void> journaled) {

    int size() {
      return call.body().length + WebhookBundle.FRAME;
    }
  }
}
