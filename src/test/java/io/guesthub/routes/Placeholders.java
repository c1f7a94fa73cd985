package io.guesthub.routes;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Camel's property placeholders: {@code {{key}}}, {@code {{key:default}}}, {@code {{?key}}}. */
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\\\)\\{\\{([^{}]+)}}");
  private static final Pattern FUNCTION = Pattern.compile("(env|sys|service|bean)[:.].*");

  private Placeholders() {}

  /** What stands between the braces. */
  record Placeholder(String content) {

    /** The settings key, unless it names something outside the settings. */
    Optional<String> key() {
      String key = content.split(":", 2)[0].replaceFirst("^[?!]", "").split("\\?nested", 2)[0];
      return FUNCTION.matcher(content).matches() ? Optional.empty() : Optional.of(key.strip());
    }

    /** The default that stands behind the first colon. */
    Optional<String> fallback() {
      int colon = content.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(content.substring(colon + 1));
    }

    /** Whether the route works without the key. */
    boolean mayBeAbsent() {
      return content.startsWith("?") || content.contains(":");
    }
  }

  /** The placeholders of a text. */
  static Stream<Placeholder> in(String text) {
    return PLACEHOLDER.matcher(text).results().map(match -> new Placeholder(match.group(1)));
  }

  /** The text with each placeholder turned into what {@code replacement} says. */
  static String replace(String text, Function<Placeholder, String> replacement) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(replacement.apply(new Placeholder(match.group(1)))));
  }
}
