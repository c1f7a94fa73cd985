package io.guesthub.bench;

import java.time.Duration;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came back.
 *
 * @param acknowledged numbers of the requests answered 200
 * @param acknowledgedCount how often 200 was answered
 * @param refused how often another status was answered, by status
 * @param broken requests without an answer
 * @param sending from the first request to the last answer
 * @param micros microseconds to each 200, in a paced load from the moment it was due
 */
record LoadResult(
    BitSet acknowledged,
    long acknowledgedCount,
    Map<Integer, Long> refused,
    long broken,
    Duration sending,
    Histogram micros) {

  double perSecond() {
    return acknowledgedCount / seconds(sending);
  }

  /** Latency percentiles in milliseconds: p50, p90, p99 and the longest. */
  String percentiles() {
    return String.format(
        Locale.ROOT, "%.1f / %.1f / %.1f / %.1f", millis(50), millis(90), millis(99), millis(100));
  }

  double millis(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1_000.0;
  }

  boolean clean() {
    return refused.isEmpty() && broken == 0;
  }

  String troubles() {
    return clean() ? "none" : "refused " + refused + ", broken " + broken;
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
