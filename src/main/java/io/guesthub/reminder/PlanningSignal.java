package io.guesthub.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells when a look for something to plan is worth a query: after a commit of this hub that made
 * planning necessary, and now and then for what a hub that died has left there.
 */
@Component
class PlanningSignal {

  private static final Duration LEFTOVERS = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final AtomicBoolean awake = new AtomicBoolean(true);
  private final AtomicReference<Instant> lastLook = new AtomicReference<>(Instant.EPOCH);

  PlanningSignal(InstantSource clock) {
    this.clock = clock;
  }

  void wakeAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wake();
          }
        });
  }

  void wake() {
    awake.set(true);
  }

  /** Whether to look now; asking counts as looking. */
  boolean worthLooking() {
    Instant now = clock.instant();
    boolean due = Duration.between(lastLook.get(), now).abs().compareTo(LEFTOVERS) > 0;
    if (awake.getAndSet(false) || due) {
      lastLook.set(now);
      return true;
    }
    return false;
  }
}
