package io.guesthub.reminder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a plan with the rows that there are, and says what has to change so that there is one
 * row for what is to come. Planned again, the same changes nothing.
 */
final class Reconciliation {

  private final Rule rule;
  private final String bookingId;
  private final Instant now;
  private final boolean heardNow;

  /**
   * For one reminder and one booking.
   *
   * @param now the time
   * @param heardNow whether the booking has just changed, so that what is overdue is a last-minute
   *     case; else it is the reminder that has changed, which sends nothing of the past
   */
  Reconciliation(Rule rule, String bookingId, Instant now, boolean heardNow) {
    this.rule = rule;
    this.bookingId = bookingId;
    this.now = now;
    this.heardNow = heardNow;
  }

  /**
   * What has to change.
   *
   * @param rows all of the reminder and the booking
   */
  List<RowChange> changes(Plan plan, List<Row> rows) {
    Optional<Row> open = rows.stream().filter(Row::isOpen).findFirst();
    if (rule.deleted()) {
      return cancelled(open, null);
    }
    if (plan instanceof Plan.Due due) {
      return due(due, rows, open.orElse(null));
    }
    if (plan instanceof Plan.Outside) {
      return open.<List<RowChange>>map(row -> List.of(new RowChange.Withdraw(row.id())))
          .orElse(List.of());
    }
    return cancelled(
        open, plan instanceof Plan.Off ? Reason.BOOKING_CANCELLED : Reason.BOOKING_MOVED);
  }

  private static List<RowChange> cancelled(Optional<Row> open, @Nullable Reason reason) {
    return open.<List<RowChange>>map(row -> List.of(new RowChange.Cancel(row.id(), reason)))
        .orElse(List.of());
  }

  private List<RowChange> due(Plan.Due plan, List<Row> rows, @Nullable Row open) {
    if (rows.stream().anyMatch(Row::isCancelledByStaff)) {
      return List.of();
    }
    Row same =
        rows.stream()
            .filter(row -> row.occurrence().equals(plan.occurrence()))
            .findFirst()
            .orElse(null);
    if (same == null) {
      Row movable =
          open != null
              ? open
              : rows.stream().filter(Row::isCancelledByBooking).findFirst().orElse(null);
      return moved(plan, movable);
    }
    if (same.isOpen()) {
      return kept(plan, same);
    }
    List<RowChange> changes =
        new ArrayList<>(cancelled(Optional.ofNullable(open), Reason.BOOKING_MOVED));
    if (!same.isServed()) {
      changes.addAll(revived(plan, same));
    }
    return changes;
  }

  private List<RowChange> moved(Plan.Due plan, @Nullable Row movable) {
    Timing timing = timing(plan);
    if (timing == null) {
      return movable == null || !movable.isOpen()
          ? List.of()
          : List.of(new RowChange.Cancel(movable.id(), Reason.BOOKING_MOVED));
    }
    return List.of(
        movable == null
            ? new RowChange.Insert(rule, bookingId, plan.occurrence(), timing)
            : new RowChange.Move(movable.id(), plan.occurrence(), timing));
  }

  private List<RowChange> kept(Plan.Due plan, Row row) {
    if (row.forced()) {
      return looked(row);
    }
    if (!row.ruleAt().equals(plan.at())) {
      return moved(plan, row);
    }
    return row.isPaused() == rule.active()
        ? List.of(new RowChange.Move(row.id(), row.occurrence(), pausedOrReleased(plan, row)))
        : looked(row);
  }

  /** What came due while the reminder was paused has waited; it is not late. */
  private Timing pausedOrReleased(Plan.Due plan, Row row) {
    boolean overdue = !row.dueAt().isAfter(now);
    return rule.active() && overdue
        ? new Timing(plan.at(), row.dueAt(), row.expiresAt(), RowState.WAITING, Reason.PAUSED, now)
        : Timing.scheduled(plan, row.dueAt(), row.expiresAt(), !rule.active());
  }

  private List<RowChange> looked(Row row) {
    return heardNow && row.state() == RowState.WAITING && !row.isPaused()
        ? List.of(new RowChange.LookAgain(row.id()))
        : List.of();
  }

  private List<RowChange> revived(Plan.Due plan, Row row) {
    Timing timing = timing(plan);
    boolean comesAgain = timing != null && (plan.at().isAfter(now) || row.isCancelledByBooking());
    return comesAgain ? List.of(new RowChange.Move(row.id(), row.occurrence(), timing)) : List.of();
  }

  /** Null: what it would be about is over, and there is nothing to show. */
  private @Nullable Timing timing(Plan.Due plan) {
    boolean paused = !rule.active();
    if (plan.at().isAfter(now)) {
      return Timing.scheduled(plan, plan.at(), plan.dayEnd(), paused);
    }
    Instant startAt = rule.startAt();
    boolean isPast = startAt == null || plan.at().isBefore(startAt);
    if (!heardNow && !isPast && now.isBefore(plan.dayEnd())) {
      return Timing.scheduled(plan, plan.at(), plan.dayEnd(), paused);
    }
    if (!now.isBefore(plan.windowEnd())) {
      return null;
    }
    return heardNow && rule.lastMinute() == LastMinute.SEND
        ? Timing.scheduled(plan, now, plan.windowEnd(), paused)
        : Timing.tooLate(plan);
  }
}
