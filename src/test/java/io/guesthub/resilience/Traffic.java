package io.guesthub.resilience;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Meta at work: several callers, each repeating a call until it is answered 200. */
final class Traffic implements AutoCloseable {

  private static final int CALLERS = 4;

  /** How long Meta would go on is days; a test has less patience. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int AGAIN_PERCENT = 5;
  private static final int UNDER_WAY = 100;

  private final Acknowledged acknowledged = new Acknowledged();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final List<Future<?>> callers = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
  private final Semaphore allowed = new Semaphore(0);
  private final MetaCalls meta;
  private final String name;
  private final long seed;
  private final int textLength;
  private volatile boolean finishing;
  private volatile boolean closed;

  /**
   * Traffic that has not begun.
   *
   * @param meta the door
   * @param name goes into message ids
   * @param seed of all chance in what is said
   * @param textLength how long guests' texts are
   */
  Traffic(MetaCalls meta, String name, long seed, int textLength) {
    this.meta = meta;
    this.name = name;
    this.seed = seed;
    this.textLength = textLength;
  }

  Traffic begin() {
    for (int caller = 0; caller < CALLERS; caller++) {
      long own = seed + caller;
      WebhookMaker maker = new WebhookMaker(name + "-" + caller, own, textLength);
      callers.add(threads.submit(() -> call(maker, new Random(~own))));
    }
    return this;
  }

  /** What was answered 200 until now. */
  Acknowledged acknowledged() {
    return acknowledged;
  }

  /** Calls that were answered 503. */
  int turnedAway() {
    return turnedAway.get();
  }

  /** Calls that broke off or found nobody. */
  int unanswered() {
    return unanswered.get();
  }

  /** Lets that many more calls be made, and no more. */
  void allow(int calls) {
    allowed.drainPermits();
    allowed.release(calls);
  }

  /** Lets that many more calls be made, and waits until most of them were answered 200. */
  void awaitAcknowledged(int more) {
    int goal = acknowledged.calls() + more;
    // So that something is always under way, whatever happens when this returns.
    allow(more + UNDER_WAY);
    await(more + " acknowledged calls")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> hasFailed() || acknowledged.calls() >= goal);
    if (hasFailed()) {
      finish();
    }
  }

  /** Says what is left to say, and returns when all of it is acknowledged. */
  void finish() {
    finishing = true;
    allowed.release(CALLERS);
    for (Future<?> caller : callers) {
      try {
        caller.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new AssertionError("Not everything could be delivered: " + this, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted", e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    finishing = true;
    allowed.release(CALLERS);
    threads.shutdownNow();
  }

  @Override
  public String toString() {
    return acknowledged + "; 503: " + turnedAway + ", without answer: " + unanswered;
  }

  private boolean hasFailed() {
    return callers.stream().anyMatch(Future::isDone);
  }

  private void call(WebhookMaker maker, Random random) {
    allowed.acquireUninterruptibly();
    while (!finishing) {
      deliver(maker.next(), random);
      allowed.acquireUninterruptibly();
    }
    maker.rest().forEach(webhook -> deliver(webhook, random));
  }

  private void deliver(Webhook webhook, Random random) {
    await("acknowledgement")
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .atMost(PATIENCE)
        .until(() -> isAcknowledged(webhook));
    acknowledged.add(webhook);
    // Meta promises "at least once", and means it.
    if (random.nextInt(100) < AGAIN_PERCENT) {
      meta.post(webhook.body());
    }
  }

  private boolean isAcknowledged(Webhook webhook) {
    if (closed) {
      throw new IllegalStateException("The traffic is closed");
    }
    int status = meta.post(webhook.body());
    switch (status) {
      case 200 -> {
        return true;
      }
      case 503 -> turnedAway.incrementAndGet();
      case MetaCalls.NO_ANSWER -> unanswered.incrementAndGet();
      default -> throw new AssertionError("The door must never answer " + status);
    }
    return false;
  }
}
