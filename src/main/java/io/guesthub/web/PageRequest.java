package io.guesthub.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list the caller wants. A controller takes it as a parameter; bad values are
 * answered with 400.
 *
 * @param limit items at most, 1 to 200
 * @param after the place behind which the page begins; null for the first page
 */
public record PageRequest(int limit, @Nullable Cursor after) {

  /** Items on a page when the caller does not say. */
  public static final int DEFAULT_LIMIT = 50;

  /** Items on a page at most. */
  public static final int MAX_LIMIT = 200;

  /** The first page of the usual size. */
  public static PageRequest first() {
    return new PageRequest(DEFAULT_LIMIT, null);
  }

  /** Rows to read: one more than the page holds, which tells whether there is a next one. */
  public int fetch() {
    return limit + 1;
  }

  /** The place behind which the page begins, if it is not the first. */
  public Optional<Cursor> cursor() {
    return Optional.ofNullable(after);
  }
}
