package io.guesthub.reminder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a row goes, and how it stands until then.
 *
 * @param ruleAt when the reminder wants it sent
 * @param dueAt when it is to go
 * @param expiresAt later it is never sent
 * @param state SCHEDULED, WAITING while the reminder is paused, or SKIPPED
 * @param reason why it is not SCHEDULED
 * @param nextAt the next look at it; null: none
 */
record Timing(
    Instant ruleAt,
    Instant dueAt,
    Instant expiresAt,
    RowState state,
    @Nullable Reason reason,
    @Nullable Instant nextAt) {

  static Timing scheduled(Plan.Due plan, Instant dueAt, Instant expiresAt, boolean paused) {
    return paused
        ? new Timing(plan.at(), dueAt, expiresAt, RowState.WAITING, Reason.PAUSED, expiresAt)
        : new Timing(plan.at(), dueAt, expiresAt, RowState.SCHEDULED, null, dueAt);
  }

  static Timing tooLate(Plan.Due plan) {
    return new Timing(plan.at(), plan.at(), plan.dayEnd(), RowState.SKIPPED, Reason.TOO_LATE, null);
  }
}
