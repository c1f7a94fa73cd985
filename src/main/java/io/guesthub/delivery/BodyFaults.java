package io.guesthub.delivery;

import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a message, so that its sender learns everything at once. */
final class BodyFaults {

  /** Beyond this nobody reads on. */
  private static final int MOST = 100;

  private final List<FieldError> wrong = new ArrayList<>();
  private final List<FieldError> tooLong = new ArrayList<>();

  /** A field that nobody can make sense of. */
  void wrong(String field, String message) {
    add(wrong, field, message);
  }

  /** A field that is longer than Meta takes. */
  void tooLong(String field, int most) {
    add(tooLong, field, "must not be longer than " + most + " characters");
  }

  /**
   * Ends the check.
   *
   * @throws Problem 400 naming every field that is wrong; where none is, 422 {@code too-long}
   */
  void throwIfAny() {
    if (!wrong.isEmpty() || !tooLong.isEmpty()) {
      throw problem();
    }
  }

  /** What is wrong, as the sender reads it. */
  Problem problem() {
    return wrong.isEmpty()
        ? Problem.unprocessable("too-long", "The message is longer than WhatsApp takes.", tooLong)
        : Problem.invalid(wrong);
  }

  private static void add(List<FieldError> to, String field, String message) {
    if (to.size() < MOST) {
      to.add(new FieldError(field, message));
    }
  }
}
