package io.guesthub.template;

/** Where a link button leads. */
enum LinkKind {
  /** The guest's booking. */
  BOOKING_DETAILS,
  /** The guest's check-in beforehand. */
  PRE_CHECK_IN,
  /** Anywhere. */
  CUSTOM
}
