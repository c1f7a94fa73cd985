package io.guesthub.reminder;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of the schedule, as it is stored.
 *
 * @param id ours
 * @param propertyId whose it is
 * @param reminderId what it comes from
 * @param bookingId whose guest gets it
 * @param occurrence what it is about
 * @param ruleAt when the reminder wants it sent
 * @param dueAt when it is to go
 * @param expiresAt later it is never sent
 * @param state where it stands
 * @param reason why it waits, or did not go
 * @param detail the same for people, with what is missing
 * @param forced whether staff want it now, come what may of the reminder
 * @param checks looks at it since it was due
 * @param messageId of the message, once delivery has it
 */
record Row(
    UUID id,
    String propertyId,
    UUID reminderId,
    String bookingId,
    String occurrence,
    Instant ruleAt,
    Instant dueAt,
    Instant expiresAt,
    RowState state,
    @Nullable Reason reason,
    @Nullable String detail,
    boolean forced,
    int checks,
    @Nullable UUID messageId) {

  /** Whether it may still be changed: delivery has not got it, and it has no end. */
  boolean isOpen() {
    return messageId == null && state.isOpen();
  }

  /** Whether the guest gets no other message about the same. */
  boolean isServed() {
    return messageId != null || state == RowState.SENT || state == RowState.FAILED;
  }

  /** Whether staff have said no. */
  boolean isCancelledByStaff() {
    return state == RowState.CANCELLED && reason == null;
  }

  /** Whether the hub has stopped it because of the booking, which may change again. */
  boolean isCancelledByBooking() {
    return state == RowState.CANCELLED && reason != null;
  }

  boolean isPaused() {
    return state == RowState.WAITING && reason == Reason.PAUSED;
  }
}
