package io.guesthub.reminder;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What planning does to the schedule. */
sealed interface RowChange {

  /** A new row. */
  record Insert(Rule rule, String bookingId, String occurrence, Timing timing)
      implements RowChange {}

  /** A row that goes at another time, or is about something else now. */
  record Move(UUID id, String occurrence, Timing timing) implements RowChange {}

  /** A row whose guest does not come, or comes another day. */
  record Cancel(UUID id, @Nullable Reason reason) implements RowChange {}

  /** A row of a booking that the reminder is no longer for. */
  record Withdraw(UUID id) implements RowChange {}

  /** A row that waits; what it waits for may have come with the change of the booking. */
  record LookAgain(UUID id) implements RowChange {}
}
