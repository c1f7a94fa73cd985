package io.guesthub.booking;

import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a booking, so that its sender learns everything at once. */
final class Faults {

  /** Beyond this nobody reads on. */
  private static final int MOST = 100;

  private final List<FieldError> found = new ArrayList<>();

  void add(String field, String message) {
    if (found.size() < MOST) {
      found.add(new FieldError(field, message));
    }
  }

  /**
   * Ends the check.
   *
   * @throws Problem 400 naming every field at fault
   */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw Problem.invalid(found);
    }
  }

  List<FieldError> found() {
    return List.copyOf(found);
  }
}
