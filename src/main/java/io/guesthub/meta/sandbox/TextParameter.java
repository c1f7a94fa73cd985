package io.guesthub.meta.sandbox;

import java.util.Locale;
import java.util.regex.Pattern;

/** A parameter that becomes text: {@code text}, and the old {@code currency}, {@code date_time}. */
final class TextParameter {

  private static final Pattern UNFIT = Pattern.compile("[\\n\\r\\t]| {5}");

  private TextParameter() {}

  /**
   * Its text.
   *
   * @param named whether it carries a name
   * @throws GraphError 132012 for another type, 132018 for whitespace that Meta does not take
   */
  static String value(Param parameter, boolean named) {
    if (named) {
      parameter.only("type", "parameter_name", "text", "currency", "date_time");
    } else {
      parameter.only("type", "text", "currency", "date_time");
    }
    String type = parameter.at("type").required().value().asText().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "text" -> fit(parameter.at("text"));
      case "currency", "date_time" -> fit(parameter.at(type).required().at("fallback_value"));
      default ->
          throw GraphError.coded(
              132_012, parameter.path() + ": Format mismatch, expected TEXT, received " + type);
    };
  }

  private static String fit(Param text) {
    String value = text.value().isContainerNode() ? "" : text.value().asText();
    if (value.isBlank()) {
      throw GraphError.coded(131_008, "Parameter of type text is missing text value");
    }
    if (UNFIT.matcher(value).find()) {
      throw GraphError.coded(
          132_018,
          "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
    }
    return value;
  }
}
