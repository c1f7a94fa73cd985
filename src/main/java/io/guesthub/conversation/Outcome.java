package io.guesthub.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.meta.StatusReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Meta has reported on one message, folded. */
final class Outcome {

  private static final Comparator<JsonNode> BY_TEXT = Comparator.comparing(JsonNode::toString);

  private final String propertyId;
  private final Map<String, Instant> times = new TreeMap<>();
  private @Nullable JsonNode error;
  private @Nullable JsonNode pricing;

  Outcome(String propertyId) {
    this.propertyId = propertyId;
  }

  void add(StatusReport report) {
    seen(report.status(), report.at());
    error = smaller(error, report.errors());
    pricing = smaller(pricing, report.pricing());
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

  /** Any rule would do that does not depend on which came first. */
  private static @Nullable JsonNode smaller(@Nullable JsonNode one, @Nullable JsonNode other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return BY_TEXT.compare(one, other) <= 0 ? one : other;
  }
}
