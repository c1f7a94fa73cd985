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
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.Map;

/**
 * Writes dates, times, money and counts as one language does: by ICU and not by the JDK, so that
 * what guests read does not change with the JDK.
 */
final class LocalFormat {

  private final ULocale locale;
  private final Map<String, String> countPatterns;

  /**
   * Writes in a language.
   *
   * @param language Meta's code
   * @param countPatterns ICU plural patterns by what is counted; others get the bare number
   */
  LocalFormat(String language, Map<String, String> countPatterns) {
    // Stays are told in the calendar that is printed on passports.
    this.locale =
        ULocale.forLocale(Languages.locale(language)).setKeywordValue("calendar", "gregorian");
    this.countPatterns = Map.copyOf(countPatterns);
  }

  /** A day, such as {@code Dec 1, 2026} or {@code 01.12.2026}. */
  String date(LocalDate day) {
    DateFormat format = DateFormat.getDateInstance(DateFormat.MEDIUM, locale);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return plain(format.format(Date.from(day.atStartOfDay().toInstant(ZoneOffset.UTC))));
  }

  /** A time of day, such as {@code 3:00 PM} or {@code 15:00}. */
  String time(LocalTime time) {
    DateFormat format = DateFormat.getTimeInstance(DateFormat.SHORT, locale);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return plain(format.format(Date.from(LocalDate.EPOCH.atTime(time).toInstant(ZoneOffset.UTC))));
  }

  /**
   * An amount, with the minor units that the currency has.
   *
   * @param currency ISO 4217
   */
  String money(BigDecimal amount, String currency) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(Currency.getInstance(currency));
    return plain(format.format(amount));
  }

  /**
   * A count with its word, such as {@code 3 nights}.
   *
   * @param what is counted, such as {@code nights}
   */
  String count(String what, int number) {
    String pattern = countPatterns.get(what);
    return plain(
        pattern == null
            ? NumberFormat.getIntegerInstance(locale).format(number)
            : new MessageFormat(pattern, locale).format(Map.of("count", number)));
  }

  /** Several names, such as {@code Room 101 and Room 102}. */
  String list(Collection<String> names) {
    return ListFormatter.getInstance(locale).format(names);
  }

  /** Narrow spaces that do not break are missing in some phones' fonts; wide ones are not. */
  private static String plain(String text) {
    return text.replace('\u202F', '\u00A0');
  }
}
