package io.guesthub.meta.sandbox;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of a template with its variables: {@code {{1}}} or {@code {{guest_name}}}. */
record TextVariables(String text) {

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");

  /** The variables' names, each once, in the order of the text. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    VARIABLE.matcher(text).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  /** The text with these values. */
  String filled(Map<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }
}
