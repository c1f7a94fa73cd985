package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the days and times of PMSs. Without a format they show themselves: ISO dates, ISO times
 * with or without an offset (also with a space for the T), unix seconds and milliseconds. A time
 * with an offset is an instant, and its day is the property's; one without is on the clock of its
 * zone.
 */
final class Times {

  private static final String UNIX = "unix";
  private static final String UNIX_MILLIS = "unix-ms";

  /** Unix time in milliseconds has had more digits since 1973, in seconds has fewer until 5138. */
  private static final long MILLIS_FROM = 100_000_000_000L;

  private static final Pattern NUMBER = Pattern.compile("-?\\d{9,14}(\\.\\d+)?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern BASIC_DAY = Pattern.compile("\\d{8}");
  private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?");
  private static final Pattern HOUR = Pattern.compile("\\d{1,2}");
  private static final Pattern NO_DAY = Pattern.compile("0000-00-00.*");

  private Times() {}

  static boolean isFormat(String format) {
    if (format.equals(UNIX) || format.equals(UNIX_MILLIS)) {
      return true;
    }
    try {
      formatter(format);
      return true;
    } catch (IllegalArgumentException notPattern) {
      return false;
    }
  }

  /** A day in the property's zone; null where it cannot be read. */
  static @Nullable LocalDate day(JsonNode value, Source source, ZoneId property) {
    String text = Scalars.text(value);
    if (text == null || NO_DAY.matcher(text).matches()) {
      return null;
    }
    try {
      if (source.format() == null && BASIC_DAY.matcher(text).matches()) {
        return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
      }
      Object read = read(text, source.format());
      if (read instanceof Instant instant) {
        return instant.atZone(property).toLocalDate();
      }
      if (read instanceof LocalDateTime clock) {
        return source.zone() == null
            ? clock.toLocalDate()
            : clock.atZone(source.zone()).withZoneSameInstant(property).toLocalDate();
      }
      return read instanceof LocalDate day ? day : null;
    } catch (DateTimeException | ArithmeticException unreadable) {
      return null;
    }
  }

  /** An instant; a day alone begins at midnight. Null where it cannot be read. */
  static @Nullable Instant instant(JsonNode value, Source source, ZoneId property) {
    String text = Scalars.text(value);
    if (text == null || NO_DAY.matcher(text).matches()) {
      return null;
    }
    ZoneId zone = source.zone() == null ? property : source.zone();
    try {
      Object read = read(text, source.format());
      if (read instanceof Instant instant) {
        return instant;
      }
      if (read instanceof LocalDateTime clock) {
        return clock.atZone(zone).toInstant();
      }
      return read instanceof LocalDate day ? day.atStartOfDay(zone).toInstant() : null;
    } catch (DateTimeException | ArithmeticException unreadable) {
      return null;
    }
  }

  /** The time of day on the property's clock; null where it cannot be read. */
  static @Nullable LocalTime timeOfDay(JsonNode value, Source source, ZoneId property) {
    String text = Scalars.text(value);
    if (text == null) {
      return null;
    }
    try {
      if (HOUR.matcher(text).matches()) {
        return LocalTime.of(Integer.parseInt(text), 0);
      }
      if (CLOCK.matcher(text).matches()) {
        return LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text)
            .truncatedTo(ChronoUnit.MINUTES);
      }
      Object read = read(text, source.format());
      if (read instanceof Instant instant) {
        return instant.atZone(property).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
      }
      if (read instanceof LocalTime time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
      }
      if (read instanceof LocalDateTime clock) {
        ZoneId zone = source.zone() == null ? property : source.zone();
        // A time that the property's clock leaves out is the one that was meant.
        return zone.equals(property)
            ? clock.toLocalTime().truncatedTo(ChronoUnit.MINUTES)
            : clock
                .atZone(zone)
                .withZoneSameInstant(property)
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES);
      }
      return null;
    } catch (DateTimeException | ArithmeticException unreadable) {
      return null;
    }
  }

  /** An Instant, a LocalDateTime, a LocalDate or a LocalTime: as much as the text says. */
  private static Object read(String text, @Nullable String format) {
    if (UNIX.equals(format) || UNIX_MILLIS.equals(format)) {
      return unix(text, UNIX_MILLIS.equals(format));
    }
    if (format != null) {
      return formatted(text, format);
    }
    if (NUMBER.matcher(text).matches()) {
      boolean millis = new BigDecimal(text).abs().longValue() >= MILLIS_FROM;
      return unix(text, millis);
    }
    if (DAY.matcher(text).matches()) {
      return LocalDate.parse(text);
    }
    String iso =
        text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T").replaceFirst(" (?=[+\\-Z])", "");
    TemporalAccessor read =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(
            iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"),
            ZonedDateTime::from,
            OffsetDateTime::from,
            LocalDateTime::from);
    return read instanceof LocalDateTime ? read : Instant.from(read);
  }

  private static Instant unix(String text, boolean millis) {
    try {
      BigDecimal number = new BigDecimal(text);
      BigDecimal exact = millis ? number : number.movePointRight(3);
      return Instant.ofEpochMilli(exact.longValue());
    } catch (NumberFormatException notNumber) {
      throw new DateTimeException("not a number", notNumber);
    }
  }

  private static Object formatted(String text, String format) {
    TemporalAccessor read = formatter(format).parse(text);
    LocalDate day = read.query(TemporalQueries.localDate());
    LocalTime time = read.query(TemporalQueries.localTime());
    ZoneId zone = read.query(TemporalQueries.zone());
    if (day == null) {
      return LocalTime.from(read);
    }
    if (time == null) {
      return day;
    }
    return zone == null ? day.atTime(time) : day.atTime(time).atZone(zone).toInstant();
  }

  private static DateTimeFormatter formatter(String format) {
    return DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
  }
}
