package io.guesthub.platform;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP header {@code Retry-After} (RFC 9110, 10.2.3), by which a server asks to be left alone
 * for a while.
 */
public final class RetryAfter {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

  private RetryAfter() {}

  /**
   * How long the server wants to be left alone: seconds, or until a date.
   *
   * @param header as it came; null where there is none
   * @param now from when on
   * @param longest a server that asks for more has made a mistake, and gets this
   * @return empty where nothing is asked for that can be read; nothing to wait for is zero
   */
  public static Optional<Duration> read(@Nullable String header, Instant now, Duration longest) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      Duration asked = asked(header.strip(), now);
      Duration bounded = asked.compareTo(longest) > 0 ? longest : asked;
      return Optional.of(bounded.isNegative() ? Duration.ZERO : bounded);
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Duration asked(String header, Instant now) {
    return SECONDS.matcher(header).matches()
        ? Duration.ofSeconds(Long.parseLong(header))
        : Duration.between(
            now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
  }
}
