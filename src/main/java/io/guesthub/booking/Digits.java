package io.guesthub.booking;

import java.util.regex.Pattern;

/** The digits in a text, of any script, and the patterns that people type instead of a number. */
final class Digits {

  private static final Pattern ONE_REPEATED = Pattern.compile("(\\d)\\1*");
  private static final String UP = "01234567890123456789";
  private static final String DOWN = "98765432109876543210";
  private static final int SHORTEST_RUN = 5;

  private Digits() {}

  static String of(String text) {
    var digits = new StringBuilder(text.length());
    text.codePoints()
        .map(each -> Character.digit(each, 10))
        .filter(each -> each >= 0)
        .forEach(digits::append);
    return digits.toString();
  }

  /** Whether the digits are 0000, 77777777, 1234567 or the like: nobody's number. */
  static boolean standForNone(String digits) {
    return ONE_REPEATED.matcher(digits).matches()
        || (digits.length() >= SHORTEST_RUN && (UP.contains(digits) || DOWN.contains(digits)));
  }
}
