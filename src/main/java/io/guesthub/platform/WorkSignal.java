package io.guesthub.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells whoever works off rows of a table when a look is worth a query: after a commit of this hub
 * that left work, and now and then for what became due or what a hub that died has left.
 */
public class WorkSignal {

  private final InstantSource clock;
  private final Duration pause;
  private final AtomicBoolean awake = new AtomicBoolean(true);
  private final AtomicReference<Instant> lastLook = new AtomicReference<>(Instant.EPOCH);

  /**
   * A signal that is on at first.
   *
   * @param pause between two looks where nobody wakes it
   */
  protected WorkSignal(InstantSource clock, Duration pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /** There will be work once the present transaction has committed. */
  public void wakeAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wake();
          }
        });
  }

  /** There is work now. */
  public void wake() {
    awake.set(true);
  }

  /** Whether to look now; asking counts as looking. */
  public boolean worthLooking() {
    Instant now = clock.instant();
    boolean due = Duration.between(lastLook.get(), now).abs().compareTo(pause) > 0;
    if (awake.getAndSet(false) || due) {
      lastLook.set(now);
      return true;
    }
    return false;
  }
}
