package io.guesthub.reminder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The rows of one reminder and one booking, kept in memory as the database keeps them. */
final class Schedule {

  private final List<Row> rows = new ArrayList<>();
  private long ids;

  List<Row> rows() {
    return rows;
  }

  /** Plans and carries it out. */
  void plan(Rule rule, Plan plan, Instant now, boolean heardNow) {
    for (RowChange change : new Reconciliation(rule, "b1", now, heardNow).changes(plan, rows)) {
      apply(change);
    }
  }

  private void apply(RowChange change) {
    if (change instanceof RowChange.Insert insert) {
      Row blank =
          new Row(
              new UUID(7, ++ids),
              "house",
              insert.rule().id(),
              insert.bookingId(),
              insert.occurrence(),
              Instant.EPOCH,
              Instant.EPOCH,
              Instant.EPOCH,
              RowState.SCHEDULED,
              null,
              null,
              false,
              0,
              null);
      rows.add(timed(blank, insert.occurrence(), insert.timing()));
    } else if (change instanceof RowChange.Move move) {
      replace(move.id(), row -> timed(row, move.occurrence(), move.timing()));
    } else if (change instanceof RowChange.Cancel cancel) {
      replace(cancel.id(), row -> as(row, RowState.CANCELLED, cancel.reason()));
    } else if (change instanceof RowChange.Withdraw withdraw) {
      rows.removeIf(row -> row.id().equals(withdraw.id()));
    }
  }

  /** Delivery has it, and Meta has taken it. */
  void send(Row row) {
    replace(
        row.id(),
        it ->
            new Row(
                it.id(),
                it.propertyId(),
                it.reminderId(),
                it.bookingId(),
                it.occurrence(),
                it.ruleAt(),
                it.dueAt(),
                it.expiresAt(),
                RowState.SENT,
                null,
                null,
                it.forced(),
                it.checks(),
                it.id()));
  }

  void set(Row row, RowState state, Reason reason) {
    replace(row.id(), it -> as(it, state, reason));
  }

  private void replace(UUID id, UnaryOperator<Row> change) {
    rows.replaceAll(row -> row.id().equals(id) ? change.apply(row) : row);
  }

  private static Row timed(Row row, String occurrence, Timing timing) {
    return new Row(
        row.id(),
        row.propertyId(),
        row.reminderId(),
        row.bookingId(),
        occurrence,
        timing.ruleAt(),
        timing.dueAt(),
        timing.expiresAt(),
        timing.state(),
        timing.reason(),
        null,
        false,
        0,
        row.messageId());
  }

  private static Row as(Row row, RowState state, Reason reason) {
    return new Row(
        row.id(),
        row.propertyId(),
        row.reminderId(),
        row.bookingId(),
        row.occurrence(),
        row.ruleAt(),
        row.dueAt(),
        row.expiresAt(),
        state,
        reason,
        null,
        row.forced(),
        row.checks(),
        row.messageId());
  }
}
