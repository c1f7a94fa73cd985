package io.guesthub.meta.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of a text: {@code {{1}}} or {@code {{guest_name}}}, in their order. */
record TemplateVariables(String text, List<String> names) {

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  static TemplateVariables of(String text) {
    List<String> names = new ArrayList<>();
    Matcher found = VARIABLE.matcher(text);
    while (found.find()) {
      names.add(found.group(1));
    }
    return new TemplateVariables(text, List.copyOf(names));
  }

  boolean none() {
    return names.isEmpty();
  }

  /**
   * Checks how they are written.
   *
   * @param named whether the template names its variables; else they count up from 1
   * @param error makes the refusal of the component that they stand in
   */
  void check(boolean named, Function<String, TemplateError> error) {
    String rest = VARIABLE.matcher(text).replaceAll("");
    if (rest.contains("{{") || rest.contains("}}")) {
      throw error.apply("Variables must be written with two braces on each side.");
    }
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (named && !NAME.matcher(name).matches()) {
        throw error.apply(
            "Variable names may only contain lowercase letters, digits and underscores.");
      }
      if (!named && !name.equals(String.valueOf(i + 1))) {
        throw error.apply("Variables must be numbered in sequence from {{1}}.");
      }
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw error.apply("Each variable may be used once.");
    }
  }

  /** Where Meta takes no variables: at the start, at the end, side by side, or too many of them. */
  void checkPlaces() {
    String stripped = text.strip();
    if (stripped.startsWith("{{") || stripped.endsWith("}}")) {
      throw TemplateError.variableAtAnEnd();
    }
    if (Pattern.compile("}}\\s*\\{\\{").matcher(stripped).find()) {
      throw TemplateError.body("Variables can't stand next to each other.");
    }
    int words = VARIABLE.matcher(stripped).replaceAll("x").split("\\s+").length;
    if (words < 2 * names.size() + 1) {
      throw TemplateError.tooManyVariables();
    }
  }
}
