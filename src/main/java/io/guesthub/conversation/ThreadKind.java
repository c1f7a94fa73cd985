package io.guesthub.conversation;

/** What a thread is about. */
enum ThreadKind {
  /** A booking. */
  GUEST,
  /** No booking yet. */
  INQUIRY
}
