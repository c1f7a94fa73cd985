package io.guesthub.routes;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * One mistake in a route file.
 *
 * @param line counted from 1
 * @param rule short name of the rule that found it
 */
record Finding(Path file, int line, String rule, String message) implements Comparable<Finding> {

  private static final Comparator<Finding> READING_ORDER =
      Comparator.comparing(Finding::file)
          .thenComparing(Finding::line)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message);

  @Override
  public int compareTo(Finding other) {
    return READING_ORDER.compare(this, other);
  }

  /** The form that editors turn into a link: {@code file:line: message}. */
  @Override
  public String toString() {
    return "%s:%d: %s [%s]".formatted(file, line, message, rule);
  }
}
