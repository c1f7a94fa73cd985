package io.guesthub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the dispatcher when a look at the queue is worth a query: after a commit of this hub that
 * queued something, when the next slots are due, and now and then for what other hubs left.
 */
@Component
class DispatchSignal {

  private static final Duration LEFTOVERS = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.EPOCH);

  DispatchSignal(InstantSource clock) {
    this.clock = clock;
  }

  void wakeAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wakeAt(Instant.EPOCH);
          }
        });
  }

  /** Have a look at this time, or earlier. */
  void wakeAt(Instant time) {
    next.accumulateAndGet(time, (one, other) -> one.isBefore(other) ? one : other);
  }

  /** Whether to look now; asking counts as looking. */
  boolean worthLooking() {
    Instant now = clock.instant();
    Instant due = next.get();
    // A clock that was set back must not stop the dispatcher.
    boolean late = due.isAfter(now.plus(LEFTOVERS));
    return (late || !due.isAfter(now)) && next.compareAndSet(due, now.plus(LEFTOVERS));
  }
}
