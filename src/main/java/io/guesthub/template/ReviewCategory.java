package io.guesthub.template;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What kind of template Meta takes it for.
 *
 * @param category now
 * @param correct what Meta has announced to make of it
 * @param changesAt when; Meta's lists do not tell, so it may be known before {@code correct} is
 */
record ReviewCategory(String category, @Nullable String correct, @Nullable Instant changesAt) {

  static ReviewCategory of(String category, @Nullable String correct) {
    boolean announced = correct != null && !correct.isEmpty() && !correct.equals(category);
    return new ReviewCategory(category, announced ? correct : null, null);
  }

  /** The same with the time of the change. */
  ReviewCategory changingAt(@Nullable Instant time) {
    return new ReviewCategory(category, correct, time);
  }

  /** Whether both say the same, as far as both say it. */
  boolean agrees(ReviewCategory other) {
    return category.equals(other.category) && Objects.equals(correct, other.correct);
  }
}
