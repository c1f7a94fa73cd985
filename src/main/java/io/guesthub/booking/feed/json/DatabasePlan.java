package io.guesthub.booking.feed.json;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The {@code database} part of a mapping file: how the hub reads a view in the PMS's own
 * PostgreSQL.
 *
 * @param query gives rows changed after {@code :?changed} and {@code :?id}, in the order of these
 *     two, and no more than {@code :?limit}
 * @param changed column with the time of a row's last change
 * @param id column that tells rows with the same time apart
 * @param limit rows of one query
 * @param overlap how much of the last poll is read again, for what was committed late
 */
record DatabasePlan(
    String query, String changed, String id, @Nullable Integer limit, @Nullable Duration overlap) {

  private static final int USUAL = 500;
  private static final int MOST = 5_000;
  private static final Duration USUAL_OVERLAP = Duration.ofMinutes(5);

  DatabasePlan {
    if (query == null || changed == null || id == null) {
      throw new IllegalArgumentException("database needs query, changed and id");
    }
    for (String parameter : new String[] {":?changed", ":?id", ":?limit"}) {
      if (!query.contains(parameter)) {
        throw new IllegalArgumentException("the query must use " + parameter);
      }
    }
    if (limit != null && (limit < 1 || limit > MOST)) {
      throw new IllegalArgumentException("limit is from 1 to " + MOST);
    }
  }

  int rows() {
    return limit == null ? USUAL : limit;
  }

  Duration again() {
    return overlap == null ? USUAL_OVERLAP : overlap;
  }
}
