package io.guesthub.meta;

/** What an error of Meta's means for a message that was to be sent. */
public enum FaultKind {
  /** The account's access is gone or too small: nothing goes out until somebody reconnects it. */
  ACCESS,
  /**
   * The account, its number or its billing is in trouble: nothing goes out until that is mended.
   */
  CONFIGURATION,
  /** Meta refused it for now; it was not sent and may be sent again later. */
  RETRY,
  /** It may have been sent or not; only a status can tell. */
  UNKNOWN,
  /** It cannot reach this guest. */
  TERMINAL,
  /** The template is missing, paused or disabled at Meta. */
  TEMPLATE,
  /** What the hub asked for is wrong. */
  REQUEST
}
