package io.guesthub.booking;

/** What sort of line a phone number belongs to, as far as the numbering plan tells. */
public enum PhoneKind {
  /** A mobile phone. */
  MOBILE,
  /** A fixed line. */
  FIXED,
  /** The plan does not tell, or the number is of another sort. */
  UNKNOWN
}
