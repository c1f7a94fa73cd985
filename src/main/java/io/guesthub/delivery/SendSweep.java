package io.guesthub.delivery;

import io.guesthub.delivery.LedgerRows.Overdue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Looks after what did not come to an end by itself. */
@Component("sendSweep")
public class SendSweep {

  private static final int BATCH = 200;
  private static final Duration OLD_LOAD = Duration.ofMinutes(1);
  private static final Duration OLD_KEYS = Duration.ofDays(30);

  private final JdbcClient database;
  private final LedgerRows rows;
  private final SendQueue queue;
  private final Followers followers;
  private final HoldProbe holds;
  private final SendLimits limits;
  private final Upkeep upkeep;
  private final SendMetrics metrics;
  private final DispatchSignal signal;
  private final TransactionOperations transaction;
  private final DeliverySettings settings;
  private final InstantSource clock;

  SendSweep(
      JdbcClient database,
      LedgerRows rows,
      SendQueue queue,
      Followers followers,
      HoldProbe holds,
      SendLimits limits,
      Upkeep upkeep,
      SendMetrics metrics,
      DispatchSignal signal,
      TransactionOperations transaction,
      DeliverySettings settings,
      InstantSource clock) {
    this.database = database;
    this.rows = rows;
    this.queue = queue;
    this.followers = followers;
    this.holds = holds;
    this.limits = limits;
    this.upkeep = upkeep;
    this.metrics = metrics;
    this.signal = signal;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What was released and got lost is queued again; calls that have not come back wait for their
   * status; those that have waited long enough are shown as unknown.
   */
  public void settle() {
    Instant now = clock.instant();
    if (queue.reclaim(now) + queue.recall(now) > 0) {
      signal.wakeAt(now);
    }
    rows.loseOverdue(now, now.plus(settings.unknownAfter()));
    int given;
    do {
      given = transaction.execute(status -> giveUp(now));
    } while (given == BATCH);
    metrics.queued(
        database
            .sql("SELECT count(*) FROM outbound WHERE state = 'QUEUED'")
            .query(Long.class)
            .single());
  }

  private int giveUp(Instant now) {
    List<Overdue> overdue = rows.lockOverdue(now, BATCH);
    for (Overdue each : overdue) {
      rows.unknown(each.id());
      followers.unknown(each.id(), each.reason(), now);
      metrics.unknown();
    }
    return overdue.size();
  }

  /** Looks whether held accounts can send again, and what Meta's limits are now. */
  public void probe() {
    holds.probe();
    limits.refresh();
  }

  /** Forgets what limits the pace no more, and keys that nobody uses again. */
  public void forget() {
    Instant now = clock.instant();
    upkeep.forget(now, now.minus(OLD_LOAD), now.minus(OLD_KEYS));
  }
}
