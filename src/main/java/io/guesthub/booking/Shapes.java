package io.guesthub.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.guesthub.web.CleanText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms that the values of a canonical booking are made of (contract, section 4). */
final class Shapes {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(:\\d{2})?");
  private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,15}(\\.\\d{1,4})?");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s\\p{Cntrl}]+");
  private static final int EARLIEST_YEAR = 1900;
  private static final int LATEST_YEAR = 2999;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private Shapes() {}

  /** Text that people read; blank text counts as no value. */
  static Shape text(int longest) {
    return (given, path, faults) -> {
      if (!given.isTextual()) {
        return fault(faults, path, "must be text");
      }
      String text = CleanText.of(given.textValue());
      if (text.codePointCount(0, text.length()) > longest) {
        return fault(faults, path, "must not be longer than " + longest + " characters");
      }
      return text.isBlank() ? NullNode.instance : JSON.textNode(text);
    };
  }

  /** Text that names something in the PMS. */
  static Shape id(int longest) {
    return (given, path, faults) -> {
      if (!given.isTextual()) {
        return fault(faults, path, "must be text");
      }
      String id = given.textValue();
      if (id.isBlank() || id.length() > longest) {
        return fault(faults, path, "must have 1 to " + longest + " characters");
      }
      return isPlain(id) ? given : fault(faults, path, "must not hold control characters");
    };
  }

  static <E extends Enum<E>> Shape oneOf(Class<E> type) {
    Set<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());
    String list =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    return matching(names::contains, "must be one of " + list);
  }

  static Shape day() {
    return converting(
        "must be a date such as 2026-12-01",
        text -> {
          LocalDate day = LocalDate.parse(demand(DAY, text));
          demandYear(day.getYear());
          return day.toString();
        });
  }

  static Shape timeOfDay() {
    return converting(
        "must be a time such as 15:00", text -> LocalTime.parse(demand(TIME, text)).toString());
  }

  static Shape instant() {
    return converting(
        "must be an instant such as 2026-11-20T08:00:00Z",
        text -> {
          Instant instant = Instant.parse(text);
          demandYear(instant.atZone(ZoneOffset.UTC).getYear());
          return instant.toString();
        });
  }

  /** A decimal number as text, so that no digit is lost on its way. */
  static Shape amount() {
    return matching(
        text -> AMOUNT.matcher(text).matches(),
        "must be a decimal number as text, such as \"420.00\"");
  }

  static Shape currency() {
    return matching(CURRENCIES::contains, "must be a currency code such as EUR");
  }

  static Shape country() {
    return converting(
        "must be a country code of two letters, such as IT",
        text -> {
          String code = text.toUpperCase(Locale.ROOT);
          if (!COUNTRIES.contains(code)) {
            throw new DateTimeException(text);
          }
          return code;
        });
  }

  static Shape language() {
    return matching(Shapes::isLanguageTag, "must be a language tag such as it or pt-BR");
  }

  static Shape link() {
    return (given, path, faults) -> {
      JsonNode text = text(2000).read(given, path, faults);
      boolean wrong = text.isTextual() && !LINK.matcher(text.textValue()).matches();
      return wrong ? fault(faults, path, "must be an http or https link") : text;
    };
  }

  static Shape flag() {
    return (given, path, faults) ->
        given.isBoolean() ? given : fault(faults, path, "must be true or false");
  }

  static Shape wholeNumber(long least, long most) {
    return (given, path, faults) -> {
      boolean fits =
          given.isIntegralNumber()
              && given.canConvertToLong()
              && given.longValue() >= least
              && given.longValue() <= most;
      return fits
          ? JSON.numberNode(given.longValue())
          : fault(faults, path, "must be a whole number from " + least + " to " + most);
    };
  }

  static Shape listOf(Shape each, int most) {
    return (given, path, faults) -> {
      if (!given.isArray()) {
        return fault(faults, path, "must be a list");
      }
      if (given.size() > most) {
        return fault(faults, path, "must not have more than " + most + " entries");
      }
      var list = JSON.arrayNode(given.size());
      for (int index = 0; index < given.size(); index++) {
        JsonNode entry = given.get(index);
        String place = path + "[" + index + "]";
        JsonNode read =
            entry.isNull()
                ? fault(faults, place, "must not be null")
                : each.read(entry, place, faults);
        if (!read.isNull()) {
          list.add(read);
        }
      }
      return list;
    };
  }

  /** An object of these fields and no others; a field that is null stays so. */
  static Shape object(Map<String, Shape> fields, Set<String> required) {
    return (given, path, faults) -> {
      if (!given.isObject()) {
        return fault(faults, path, "must be an object");
      }
      String prefix = path.isEmpty() ? "" : path + ".";
      given
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!fields.containsKey(name)) {
                  faults.add(prefix + name, "is not a field of a booking");
                }
              });
      var object = JSON.objectNode();
      fields.forEach(
          (name, shape) -> {
            JsonNode value = given.get(name);
            if (value == null || value.isNull()) {
              if (required.contains(name)) {
                faults.add(prefix + name, "is required");
              } else if (value != null) {
                object.putNull(name);
              }
            } else {
              object.set(name, shape.read(value, prefix + name, faults));
            }
          });
      return object;
    };
  }

  /** Whether a text can be an id as it stands: cleaning it could make two ids one. */
  private static boolean isPlain(String text) {
    return text.codePoints().noneMatch(Character::isISOControl) && CleanText.of(text).equals(text);
  }

  private static boolean isLanguageTag(String text) {
    try {
      return !new Locale.Builder().setLanguageTag(text).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException notATag) {
      return false;
    }
  }

  private static Shape matching(java.util.function.Predicate<String> rule, String message) {
    return (given, path, faults) ->
        given.isTextual() && rule.test(given.textValue()) ? given : fault(faults, path, message);
  }

  /** {@code conversion} throws a {@link DateTimeException} for what it cannot read. */
  private static Shape converting(String message, Function<String, String> conversion) {
    return (given, path, faults) -> {
      if (!given.isTextual()) {
        return fault(faults, path, message);
      }
      try {
        return JSON.textNode(conversion.apply(given.textValue()));
      } catch (DateTimeException unreadable) {
        return fault(faults, path, message);
      }
    };
  }

  private static String demand(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new DateTimeException("unreadable");
    }
    return text;
  }

  private static void demandYear(int year) {
    if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
      throw new DateTimeException("year out of range");
    }
  }

  private static JsonNode fault(Faults faults, String path, String message) {
    faults.add(path, message);
    return NullNode.instance;
  }
}
