package io.guesthub.booking;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a booking, so that its sender learns everything at once. */
final class Faults {

  /** Beyond this nobody reads on. */
  private static final int MOST = 100;

  private final List<Fault> found = new ArrayList<>();

  void add(String field, String message) {
    if (found.size() < MOST) {
      found.add(new Fault(field, message));
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidBooking(found);
    }
  }
}
