package io.guesthub.template;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes dates, times, money and counts as one language does: by ICU and not by the JDK, so that
 * what guests read does not change with the JDK.
 */
final class LocalFormat {

  /** Costly to make and not for several threads: each use takes a copy. */
  private final DateFormat dates;

  private final DateFormat times;
  private final NumberFormat amounts;
  private final NumberFormat numbers;
  private final Map<String, MessageFormat> counts;
  private final ListFormatter lists;

  /**
   * Writes in a language.
   *
   * @param language Meta's code
   * @param countPatterns ICU plural patterns by what is counted; others get the bare number
   */
  LocalFormat(String language, Map<String, String> countPatterns) {
    // Stays are told in the calendar that is printed on passports.
    ULocale locale =
        ULocale.forLocale(Languages.locale(language)).setKeywordValue("calendar", "gregorian");
    this.dates = DateFormat.getDateInstance(DateFormat.MEDIUM, locale);
    this.times = DateFormat.getTimeInstance(DateFormat.SHORT, locale);
    dates.setTimeZone(TimeZone.GMT_ZONE);
    times.setTimeZone(TimeZone.GMT_ZONE);
    this.amounts = NumberFormat.getCurrencyInstance(locale);
    this.numbers = NumberFormat.getIntegerInstance(locale);
    this.counts =
        countPatterns.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> new MessageFormat(entry.getValue(), locale)));
    this.lists = ListFormatter.getInstance(locale);
  }

  /** A day, such as {@code Dec 1, 2026} or {@code 01.12.2026}. */
  String date(LocalDate day) {
    return date(dates, day.atStartOfDay());
  }

  /** A time of day, such as {@code 3:00 PM} or {@code 15:00}. */
  String time(LocalTime time) {
    return date(times, LocalDate.EPOCH.atTime(time));
  }

  private static String date(DateFormat format, LocalDateTime time) {
    DateFormat copy = format.clone();
    return plain(copy.format(Date.from(time.toInstant(ZoneOffset.UTC))));
  }

  /**
   * An amount, with the minor units that the currency has.
   *
   * @param currency ISO 4217
   */
  String money(BigDecimal amount, String currency) {
    NumberFormat copy = amounts.clone();
    copy.setCurrency(Currency.getInstance(currency));
    return plain(copy.format(amount));
  }

  /**
   * A count with its word, such as {@code 3 nights}.
   *
   * @param what is counted, such as {@code nights}
   */
  String count(String what, int number) {
    MessageFormat pattern = counts.get(what);
    return plain(
        pattern == null
            ? numbers.clone().format(number)
            : pattern.clone().format(Map.of("count", number)));
  }

  /** Several names, such as {@code Room 101 and Room 102}. */
  String list(Collection<String> names) {
    return lists.format(names);
  }

  /** Narrow spaces that do not break are missing in some phones' fonts; wide ones are not. */
  private static String plain(String text) {
    return text.replace('\u202F', '\u00A0');
  }
}
