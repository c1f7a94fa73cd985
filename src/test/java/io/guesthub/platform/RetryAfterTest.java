package io.guesthub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a server wants to be left alone. */
class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    "' 7 ', PT7S",
    "0, PT0S",
    "86401, PT24H",
    "999999999999999999, PT24H",
    "'Wed, 25 Nov 2026 10:05:00 GMT', PT5M",
    "'Wed, 25 Nov 2026 09:05:00 GMT', PT0S",
    "'Fri, 25 Dec 2026 10:00:00 GMT', PT24H"
  })
  void secondsAndDatesAreUnderstood(String header, Duration expected) {
    assertThat(RetryAfter.read(header, NOW, DAY)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "2026-11-25T10:05:00Z", "٣", "25 Nov 2026"})
  void whatIsNeitherAsksForNothing(String header) {
    assertThat(RetryAfter.read(header, NOW, DAY)).isEmpty();
  }

  @Test
  void withoutTheHeaderNothingIsAskedFor() {
    assertThat(RetryAfter.read(null, NOW, DAY)).isEmpty();
  }
}
