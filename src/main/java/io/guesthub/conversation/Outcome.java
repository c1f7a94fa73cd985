package io.guesthub.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.meta.StatusReport;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Meta has reported on one message, folded. */
final class Outcome {

  private final String propertyId;
  private final Map<String, Instant> times = new TreeMap<>();
  private @Nullable JsonNode error;
  private @Nullable JsonNode pricing;

  Outcome(String propertyId) {
    this.propertyId = propertyId;
  }

  /**
   * Takes a report in, unless it says otherwise of the error or the price: which of the two is kept
   * is for the database to choose, always by the same rule.
   *
   * @return whether it was taken in
   */
  boolean takes(StatusReport report) {
    if (differ(error, report.errors()) || differ(pricing, report.pricing())) {
      return false;
    }
    seen(report.status(), report.at());
    error = error == null ? report.errors() : error;
    pricing = pricing == null ? report.pricing() : pricing;
    return true;
  }

  void seen(String status, Instant at) {
    times.merge(status, at, (one, other) -> one.isBefore(other) ? one : other);
  }

  boolean has(String status) {
    return times.containsKey(status);
  }

  String propertyId() {
    return propertyId;
  }

  @Nullable Instant at(String status) {
    return times.get(status);
  }

  Map<String, Instant> times() {
    return times;
  }

  @Nullable JsonNode error() {
    return error;
  }

  @Nullable JsonNode pricing() {
    return pricing;
  }

  private static boolean differ(@Nullable JsonNode one, @Nullable JsonNode other) {
    return one != null && other != null && !one.equals(other);
  }
}
