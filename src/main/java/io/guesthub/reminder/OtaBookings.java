package io.guesthub.reminder;

/** Whether guests who booked through an online travel agency are reminded, too. */
enum OtaBookings {
  /** Like all others. */
  INCLUDE,
  /** They are not. */
  EXCLUDE
}
