package io.guesthub.reminder;

/** What becomes of a message whose time has passed when the booking comes, or comes to need it. */
enum LastMinute {
  /** It goes at once. */
  SEND,
  /** It does not go. */
  SKIP
}
