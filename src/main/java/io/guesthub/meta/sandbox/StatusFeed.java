package io.guesthub.meta.sandbox;

import io.guesthub.web.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells the hub's own webhook door what became of messages, as Meta does: a while later, together,
 * and again while the door does not answer 200. What is not told yet is in the database, and is
 * told from its beginning after a restart, since Meta, too, tells things twice. Only so many
 * messages are kept in memory; the others wait in the database.
 */
@Component
@OnlyInSandbox
class StatusFeed implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(StatusFeed.class);

  private static final int MOST_HELD = 50_000;
  private static final int MOST_LOADED = 5_000;
  private static final int MOST_TAKEN = 1_000;
  private static final int CALLERS = 2;
  private static final Duration EVERYTHING = Duration.ofDays(-1);
  private static final Duration LEFT_BEHIND = Duration.ofMinutes(2);
  private static final Duration GIVEN_UP = Duration.ofDays(7);
  private static final long SWEEP_SECONDS = 10;

  private final MessageTable messages;
  private final WabaStore wabas;
  private final StatusBody bodies;
  private final WebhookCaller door;
  private final Habits habits;
  private final InstantSource clock;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final DelayQueue<DueStatus> due = new DelayQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  StatusFeed(
      MessageTable messages,
      WabaStore wabas,
      StatusBody bodies,
      WebhookCaller door,
      Habits habits,
      InstantSource clock) {
    this.messages = messages;
    this.wabas = wabas;
    this.bodies = bodies;
    this.door = door;
    this.habits = habits;
    this.clock = clock;
  }

  /** Statuses of this message are to come. */
  void follow(TakenMessage message) {
    if (message.settled() || held.size() >= MOST_HELD || !held.add(message.metaId())) {
      return;
    }
    Habits own = habitsOf(message.numberId());
    List<StatusStep> steps = StatusStep.of(message, own);
    int copies = Math.max(1, own.copies());
    AtomicInteger left = new AtomicInteger(steps.size() * copies);
    for (StatusStep step : steps) {
      for (int copy = 0; copy < copies; copy++) {
        due.add(DueStatus.of(message, step, left));
      }
    }
    if (steps.isEmpty()) {
      settle(List.of(message.metaId()));
    }
  }

  private void call() throws InterruptedException {
    List<DueStatus> taken = new ArrayList<>();
    while (running) {
      taken.add(due.take());
      due.drainTo(taken, MOST_TAKEN - 1);
      Map<String, List<DueStatus>> byNumber = new LinkedHashMap<>();
      for (DueStatus each : taken) {
        String number = each.message().numberId();
        byNumber.computeIfAbsent(number, id -> new ArrayList<>()).add(each);
      }
      byNumber.forEach(this::tellInBatches);
      taken.clear();
    }
  }

  private void tellInBatches(String numberId, List<DueStatus> statuses) {
    int batch = Math.max(1, habitsOf(numberId).batch());
    for (int from = 0; from < statuses.size(); from += batch) {
      tell(numberId, statuses.subList(from, Math.min(statuses.size(), from + batch)));
    }
  }

  private void tell(String numberId, List<DueStatus> statuses) {
    try {
      BusinessNumber number = wabas.number(numberId).orElseThrow();
      door.deliver(number.wabaId(), null, "messages", bodies.value(number, statuses));
    } catch (Problem | DataAccessException | IllegalStateException e) {
      log.debug("The webhook door does not take statuses now", e);
      statuses.forEach(this::again);
      return;
    }
    settle(
        statuses.stream()
            .filter(it -> it.left().decrementAndGet() == 0)
            .map(it -> it.message().metaId())
            .toList());
  }

  private void again(DueStatus refused) {
    if (refused.message().at().plus(GIVEN_UP).isBefore(clock.instant())) {
      settle(List.of(refused.message().metaId()));
    } else {
      due.add(refused.again());
    }
  }

  private void settle(List<String> metaIds) {
    if (metaIds.isEmpty()) {
      return;
    }
    try {
      messages.settle(metaIds);
    } catch (DataAccessException e) {
      log.debug("Statuses will be told again", e);
    }
    metaIds.forEach(held::remove);
  }

  /** Takes up what an earlier run, another hub or this one's full memory has left behind. */
  private void sweep() throws InterruptedException {
    Duration age = EVERYTHING;
    while (running) {
      try {
        if (held.size() < MOST_HELD / 2) {
          messages.unsettled(clock.instant().minus(age), MOST_LOADED).forEach(this::follow);
        }
        age = LEFT_BEHIND;
      } catch (DataAccessException e) {
        log.debug("Could not look for statuses left behind", e);
      }
      TimeUnit.SECONDS.sleep(SWEEP_SECONDS);
    }
  }

  private Habits habitsOf(String numberId) {
    return wabas.number(numberId).map(number -> habits.with(number.habits())).orElse(habits);
  }

  @Override
  public void start() {
    running = true;
    start("sandbox-status-sweep", this::sweep);
    for (int i = 1; i <= CALLERS; i++) {
      start("sandbox-statuses-" + i, this::call);
    }
  }

  private void start(String name, Work work) {
    Thread thread = new Thread(() -> untilStopped(work), name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private static void untilStopped(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    running = false;
    threads.forEach(Thread::interrupt);
    threads.clear();
    held.clear();
    due.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Work that goes on until the hub stops. */
  @FunctionalInterface
  private interface Work {

    void run() throws InterruptedException;
  }
}
