package io.guesthub.booking;

import java.util.Arrays;

/** Where a booking stands. */
public enum BookingStatus {
  /** Asked for, nothing held. */
  INQUIRY,
  /** Held until it is paid or confirmed. */
  STANDBY,
  /** The guest comes. */
  CONFIRMED,
  /** Will not take place. */
  CANCELLED,
  /** The guest is in the house. */
  CHECKED_IN,
  /** The guest has left. */
  CHECKED_OUT,
  /** The guest did not come. */
  NO_SHOW,
  /** No guest: rooms closed, or used by the owner. */
  BLOCKED,
  /** The PMS says something that the hub has no word for. */
  UNKNOWN;

  /** Whether a guest's message may belong to a booking that stands so. */
  public boolean matchesMessages() {
    return switch (this) {
      case STANDBY, CONFIRMED, CHECKED_IN, CHECKED_OUT, NO_SHOW, CANCELLED -> true;
      case INQUIRY, BLOCKED, UNKNOWN -> false;
    };
  }

  /** For comparing in the database. */
  static String[] namesMatchingMessages() {
    return Arrays.stream(values())
        .filter(BookingStatus::matchesMessages)
        .map(Enum::name)
        .toArray(String[]::new);
  }
}
