package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of what PMSs write what the canonical booking has; null where that cannot be done. */
final class Scalars {

  private static final Set<String> NO_PHONES =
      Set.of("na", "n/a", "none", "null", "unknown", "-", "0", "no", "nil");

  private static final int SHORTEST_PHONE = 5;
  private static final int MOST_DECIMALS = 4;

  private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

  private static final Map<String, String> COUNTRIES = countries();
  private static final Map<String, String> LANGUAGES = languages();

  private Scalars() {}

  /** Text, numbers as they were written; null for what is null, blank or no single value. */
  static @Nullable String text(JsonNode value) {
    if (value.isBigDecimal()) {
      return value.decimalValue().toPlainString();
    }
    if (!value.isValueNode() || value.isNull()) {
      return null;
    }
    String text = value.asText().strip();
    return text.isEmpty() ? null : text;
  }

  /**
   * A decimal number as text, without groups. Where the sign is not said, {@code 360,00} is not
   * guessed at.
   *
   * @param decimal the sign before the decimals; null for a point
   */
  static @Nullable String amount(JsonNode value, @Nullable String decimal) {
    String text = text(value);
    if (text == null) {
      return null;
    }
    String plain = text.replaceAll("[\\s'\u00a0\u202f]", "");
    if (",".equals(decimal)) {
      plain = plain.replace(".", "").replace(',', '.');
    } else if (GROUPED.matcher(plain).matches()) {
      plain = plain.replace(",", "");
    }
    try {
      BigDecimal amount = new BigDecimal(plain);
      BigDecimal shown = amount.scale() < 0 ? amount.setScale(0) : amount;
      return shown.scale() > MOST_DECIMALS
          ? shown.setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN).toPlainString()
          : shown.toPlainString();
    } catch (NumberFormatException notNumber) {
      return null;
    }
  }

  static @Nullable Long wholeNumber(JsonNode value) {
    String text = text(value);
    if (text == null) {
      return null;
    }
    try {
      return new BigDecimal(text).longValueExact();
    } catch (ArithmeticException | NumberFormatException notWhole) {
      return null;
    }
  }

  static @Nullable Boolean flag(JsonNode value) {
    String text = text(value);
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "y" -> true;
      case "false", "0", "no", "n" -> false;
      default -> null;
    };
  }

  /** ISO 3166, two letters, also from three letters and from English names. */
  static @Nullable String country(JsonNode value) {
    String text = text(value);
    return text == null ? null : COUNTRIES.get(text.toLowerCase(Locale.ROOT));
  }

  /** BCP 47, also from {@code de_DE}, from three letters and from English names. */
  static @Nullable String language(JsonNode value) {
    String text = text(value);
    if (text == null) {
      return null;
    }
    String tag = text.replace('_', '-');
    String[] parts = tag.split("-", 2);
    String language = LANGUAGES.get(parts[0].toLowerCase(Locale.ROOT));
    if (language == null) {
      return null;
    }
    try {
      Locale.Builder whole =
          new Locale.Builder()
              .setLanguageTag(parts.length == 1 ? language : language + "-" + parts[1]);
      return whole.build().toLanguageTag();
    } catch (IllformedLocaleException strangeRegion) {
      return language;
    }
  }

  static @Nullable String currency(JsonNode value) {
    String text = text(value);
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  /** As the PMS wrote it, unless it only fills the field. */
  static @Nullable String phone(JsonNode value) {
    String text = text(value);
    if (text == null || NO_PHONES.contains(text.toLowerCase(Locale.ROOT))) {
      return null;
    }
    long digits = text.chars().filter(Character::isDigit).count();
    return digits < SHORTEST_PHONE ? null : text;
  }

  private static Map<String, String> countries() {
    Map<String, String> countries = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale.Builder().setRegion(code).build();
      countries.put(code.toLowerCase(Locale.ROOT), code);
      countries.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
      countries.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
    }
    countries.put("uk", "GB");
    countries.put("usa", "US");
    return Map.copyOf(countries);
  }

  private static Map<String, String> languages() {
    Map<String, String> languages = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      Locale language = new Locale.Builder().setLanguage(code).build();
      String tag = language.toLanguageTag();
      languages.put(code.toLowerCase(Locale.ROOT), tag);
      languages.put(language.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), tag);
      languages.put(language.getISO3Language().toLowerCase(Locale.ROOT), tag);
    }
    return Map.copyOf(languages);
  }
}
