package io.guesthub.meta.sandbox;

/** What can go wrong with a call. */
enum Mishap {
  /** An error with a code is answered, and nothing else happens. */
  ERROR,
  /** The call is answered as ever; later a {@code failed} status comes, and no message. */
  ERROR_ASYNC,
  /** A page says 500, and nothing else happens. */
  HTTP_500,
  /** The message goes out, and a page says 500. */
  HTTP_500_AFTER_ACCEPT,
  /** No answer comes in time, and nothing else happens. */
  TIMEOUT,
  /** The message goes out, and no answer comes in time. */
  TIMEOUT_AFTER_ACCEPT,
  /** The message goes out, and the connection breaks within the answer. */
  DROP_AFTER_ACCEPT,
  /** The message goes out, and no status is ever told. */
  NO_STATUS;

  /** Whether the call is answered as ever. */
  boolean answers() {
    return this == ERROR_ASYNC || this == NO_STATUS;
  }

  /** Whether the call is taken all the same. */
  boolean accepts() {
    return answers() || name().endsWith("_AFTER_ACCEPT");
  }
}
