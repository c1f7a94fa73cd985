package io.guesthub.event.subscription;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The HTTP header by which a receiver asks to be left alone for a while (RFC 9110, 10.2.3). */
final class RetryAfter {

  /** A receiver that asks for more has made a mistake. */
  private static final Duration LONGEST = Duration.ofHours(24);

  private RetryAfter() {}

  /** How long from now: seconds or a date; zero where there is none or it cannot be read. */
  static Duration of(@Nullable String header, Instant now) {
    if (header == null) {
      return Duration.ZERO;
    }
    Duration asked = read(header.strip(), now);
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private static Duration read(String header, Instant now) {
    try {
      return header.matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(header))
          : Duration.between(
              now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
