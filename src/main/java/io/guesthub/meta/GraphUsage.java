package io.guesthub.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much of its hourly calls somebody has used, as the headers {@code x-app-usage} and {@code
 * x-business-use-case-usage} of Graph's answers tell.
 *
 * @param percent the highest of all figures; 100 and more means that calls are refused
 * @param regain how long until calls are taken again; zero while they are
 */
public record GraphUsage(int percent, Duration regain) {

  /** Nothing was told. */
  public static final GraphUsage NONE = new GraphUsage(0, Duration.ZERO);

  private static final String REGAIN = "estimated_time_to_regain_access";

  static GraphUsage of(ObjectMapper json, @Nullable String app, @Nullable String business) {
    return NONE.with(read(json, app)).with(read(json, business));
  }

  /** Takes in every figure of a tree: Meta nests them by account and kind. */
  private GraphUsage with(@Nullable JsonNode told) {
    if (told == null) {
      return this;
    }
    GraphUsage usage = this;
    for (String name : new String[] {"call_count", "total_cputime", "total_time"}) {
      int figure = told.path(name).asInt(0);
      usage = figure > usage.percent ? new GraphUsage(figure, usage.regain) : usage;
    }
    Duration wait = Duration.ofMinutes(told.path(REGAIN).asInt(0));
    usage = wait.compareTo(usage.regain) > 0 ? new GraphUsage(usage.percent, wait) : usage;
    for (JsonNode part : told) {
      usage = usage.with(part);
    }
    return usage;
  }

  private static @Nullable JsonNode read(ObjectMapper json, @Nullable String header) {
    try {
      return header == null ? null : json.readTree(header);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
