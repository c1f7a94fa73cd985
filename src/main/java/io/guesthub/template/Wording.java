package io.guesthub.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with parameters, taken apart.
 *
 * @param parts words and parameters in turn, as they stand in the text
 */
record Wording(List<Part> parts) {

  private static final Pattern PARAMETER = Pattern.compile("\\{\\{([a-z0-9_]+)\\}\\}");

  /** Copies the parts. */
  Wording {
    parts = List.copyOf(parts);
  }

  /** Reads a text; what is no proper parameter is taken as words. */
  static Wording of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (matcher.start() > end) {
        parts.add(new Part.Words(text.substring(end, matcher.start())));
      }
      parts.add(new Part.Parameter(matcher.group(1)));
      end = matcher.end();
    }
    if (end < text.length()) {
      parts.add(new Part.Words(text.substring(end)));
    }
    return new Wording(parts);
  }

  /** The parameters' names in the order in which they stand, as often as they stand there. */
  List<String> parameters() {
    return parts.stream()
        .filter(Part.Parameter.class::isInstance)
        .map(part -> ((Part.Parameter) part).name())
        .toList();
  }

  /** The text with something in the place of each parameter. */
  String filled(Function<String, String> values) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Words words) {
        text.append(words.text());
      } else if (part instanceof Part.Parameter parameter) {
        text.append(values.apply(parameter.name()));
      }
    }
    return text.toString();
  }

  /** A piece of a text. */
  sealed interface Part {

    /** What stands there for every guest. */
    record Words(String text) implements Part {}

    /** What differs: {@code guest_first_name} or {@code 1}. */
    record Parameter(String name) implements Part {}
  }
}
