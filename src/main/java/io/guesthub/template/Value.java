package io.guesthub.template;

/**
 * What stands in the place of a parameter.
 *
 * @param text as the guest reads it
 * @param kind who may read it
 */
record Value(String text, Kind kind) {

  /** Who may read a value, and where it comes from. */
  enum Kind {
    OPEN,
    /** Told by the caller, for the guest only. */
    SECRET,
    /** For the guest only; the delivery reads it from the booking at the real send. */
    SECRET_OF_BOOKING
  }

  private static final String MASK = "••••••";

  static Value open(String text) {
    return new Value(text, Kind.OPEN);
  }

  /** As staff reads it. */
  String shown() {
    return kind == Kind.OPEN ? text : MASK;
  }

  @Override
  public String toString() {
    return "Value[" + shown() + "]";
  }
}
