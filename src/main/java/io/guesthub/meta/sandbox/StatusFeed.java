package io.guesthub.meta.sandbox;

import io.guesthub.web.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
  private static final Duration LEFT_BEHIND = Duration.ofMinutes(2);
  private static final Duration GIVEN_UP = Duration.ofDays(7);
  private static final long SWEEP_SECONDS = 10;
  private static final long LONGEST_PAUSE_SECONDS = 60;

  private final MessageTable messages;
  private final WabaStore wabas;
  private final StatusBody bodies;
  private final WebhookCaller door;
  private final Habits habits;
  private final InstantSource clock;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Due> due = new LinkedBlockingQueue<>();
  private final List<Thread> callers = new ArrayList<>();
  private volatile ScheduledThreadPoolExecutor timers = timers();
  private volatile boolean running;

  /** A status, one or more copies of it, whose time has come. */
  private record Due(StatusBody.Happened status, AtomicInteger left, int attempts) {

    TakenMessage message() {
      return status.message();
    }
  }

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
        // A message from before a restart has waited long enough.
        later(() -> due.add(new Due(happened(message, step), left, 0)), step.afterMillis());
      }
    }
    if (steps.isEmpty()) {
      settle(List.of(message.metaId()));
    }
  }

  private StatusBody.Happened happened(TakenMessage message, StatusStep step) {
    return new StatusBody.Happened(message, step, clock.instant());
  }

  private static ScheduledThreadPoolExecutor timers() {
    return new ScheduledThreadPoolExecutor(
        1,
        work -> {
          Thread thread = new Thread(work, "sandbox-timers");
          thread.setDaemon(true);
          return thread;
        });
  }

  private void later(Runnable work, long millis) {
    try {
      timers.schedule(work, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("The hub is stopping; its statuses come after its next start");
    }
  }

  private void call() {
    List<Due> taken = new ArrayList<>();
    try {
      while (running) {
        Due first = due.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          taken.add(first);
          due.drainTo(taken, MOST_TAKEN - 1);
          tell(taken);
          taken.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(List<Due> taken) {
    Map<String, List<Due>> byNumber = new LinkedHashMap<>();
    taken.forEach(
        it -> byNumber.computeIfAbsent(it.message().numberId(), id -> new ArrayList<>()).add(it));
    byNumber.forEach(
        (numberId, statuses) -> {
          int batch = Math.max(1, habitsOf(numberId).batch());
          for (int from = 0; from < statuses.size(); from += batch) {
            tell(numberId, statuses.subList(from, Math.min(statuses.size(), from + batch)));
          }
        });
  }

  private void tell(String numberId, List<Due> statuses) {
    try {
      BusinessNumber number = wabas.number(numberId).orElseThrow();
      door.deliver(
          number.wabaId(),
          null,
          "messages",
          bodies.value(number, statuses.stream().map(Due::status).toList()));
      settle(
          statuses.stream()
              .filter(it -> it.left().decrementAndGet() == 0)
              .map(it -> it.message().metaId())
              .toList());
    } catch (Problem | DataAccessException | IllegalStateException e) {
      log.debug("The webhook door does not take statuses now: {}", e.getMessage());
      statuses.forEach(this::again);
    }
  }

  private void again(Due refused) {
    if (refused.message().at().plus(GIVEN_UP).isBefore(clock.instant())) {
      settle(List.of(refused.message().metaId()));
      return;
    }
    long pause = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(6, refused.attempts()));
    Due next = new Due(refused.status(), refused.left(), refused.attempts() + 1);
    later(() -> due.add(next), TimeUnit.SECONDS.toMillis(pause));
  }

  private void settle(List<String> metaIds) {
    if (metaIds.isEmpty()) {
      return;
    }
    try {
      messages.settle(metaIds);
    } catch (DataAccessException e) {
      log.debug("Statuses will be told again: {}", e.getMessage());
    }
    metaIds.forEach(held::remove);
  }

  /** Takes up what an earlier run, another hub or this one's full memory has left behind. */
  private void sweep(Duration leftBehind) {
    try {
      if (held.size() < MOST_HELD / 2) {
        messages.unsettled(clock.instant().minus(leftBehind), MOST_LOADED).forEach(this::follow);
      }
    } catch (DataAccessException e) {
      log.debug("Could not look for statuses left behind: {}", e.getMessage());
    }
  }

  private Habits habitsOf(String numberId) {
    return wabas.number(numberId).map(number -> habits.with(number.habits())).orElse(habits);
  }

  @Override
  public void start() {
    running = true;
    if (timers.isShutdown()) {
      timers = timers();
    }
    for (int i = 1; i <= CALLERS; i++) {
      Thread caller = new Thread(this::call, "sandbox-statuses-" + i);
      caller.setDaemon(true);
      callers.add(caller);
      caller.start();
    }
    // Everything now; later what its hub should have told by then.
    later(() -> sweep(Duration.ofDays(-1)), 0);
    timers.scheduleWithFixedDelay(
        () -> sweep(LEFT_BEHIND), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    running = false;
    timers.shutdownNow();
    callers.forEach(Thread::interrupt);
    callers.clear();
    held.clear();
    due.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
