package io.guesthub.reminder;

/** Where a message of the schedule stands. */
enum RowState {
  /** Its time has not come. */
  SCHEDULED,
  /** Its time has come, and something stands against it that may pass before the day ends. */
  WAITING,
  /** On its way: to delivery, or in the ledger of sends. */
  QUEUED,
  /** Meta has taken it. */
  SENT,
  /** Meta, or the hub, could not send it. */
  FAILED,
  /** It did not go in time, and never will. */
  SKIPPED,
  /** Staff, or a change of the booking, have stopped it. */
  CANCELLED;

  /** Whether it may still be sent, as long as delivery has not got it. */
  boolean isOpen() {
    return this == SCHEDULED || this == WAITING || this == QUEUED;
  }
}
