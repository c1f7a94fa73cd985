package io.guesthub.template;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that Meta said of a template, and when.
 *
 * @param at absent for what the hub has assumed itself
 */
record Told<T extends @Nullable Object>(T value, @Nullable Sighting at) {

  /** What counts after Meta has also said this: the later of the two, or what was known before. */
  Told<T> and(T other, Sighting seen) {
    return at == null || seen.isAfter(at) ? new Told<>(other, seen) : this;
  }

  /** Whether nobody can tell which of the two is the later, so that Meta must be asked. */
  boolean isInDoubt(T other, Sighting seen) {
    return at != null && !seen.isAfter(at) && !at.isAfter(seen) && !Objects.equals(value, other);
  }
}
