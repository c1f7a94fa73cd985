package io.guesthub.booking;

import java.util.Arrays;

/** How far a phone number of a booking can be trusted to be its guest's; the best first. */
public enum PhoneVerdict {
  /** A number of its country's plan, with its country said. */
  VALID,
  /** Of a possible length; the numbering plan does not list it, or not in this form. */
  POSSIBLE,
  /** Came without its country and was read with the property's. */
  GUESSED,
  /** Can be read in more than one way, or the reading does not keep its digits. */
  SUSPECT,
  /** A channel's forwarding number: not the guest's phone, and not on WhatsApp. */
  RELAY,
  /** Stands for "no phone". */
  PLACEHOLDER,
  /** Not a phone number. */
  INVALID;

  /** Whether a guest who writes from such a number is taken for the guest of the booking. */
  public boolean matches() {
    return this == VALID || this == POSSIBLE || this == GUESSED;
  }

  /** For comparing in the database. */
  static String[] namesBestFirst() {
    return Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
  }
}
