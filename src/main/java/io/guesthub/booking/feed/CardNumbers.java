package io.guesthub.booking.feed;

import java.util.regex.Pattern;

/** Finds numbers of payment cards in text: issuer's prefix, length, and check digit are right. */
final class CardNumbers {

  /** Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay, Maestro. */
  private static final Pattern ISSUED =
      Pattern.compile(
          "4\\d{12}|4\\d{15}|4\\d{18}"
              + "|5[1-5]\\d{14}|2(?:22[1-9]|2[3-9]\\d|[3-6]\\d{2}|7[01]\\d|720)\\d{12}"
              + "|3[47]\\d{13}|3(?:0[0-5]|[689]\\d)\\d{11}"
              + "|6(?:011|4[4-9]\\d|5\\d{2})\\d{12}|35(?:2[89]|[3-8]\\d)\\d{12}"
              + "|62\\d{14,17}|(?:50|5[6-9]|6[0-9])\\d{11,17}");

  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;
  private static final String GONE = "[card number removed]";

  private CardNumbers() {}

  /** The text without card numbers, also those written in groups; itself where it has none. */
  static String removed(String text) {
    return removed(text, SHORTEST);
  }

  /**
   * The same for text that may well be a phone number: up to 15 digits are one.
   *
   * @param shortest digits that a card number has at least
   */
  static String removed(String text, int shortest) {
    StringBuilder clean = null;
    int copied = 0;
    for (int start = 0; start < text.length(); start++) {
      if (!isDigit(text, start) || startsInside(text, start)) {
        continue;
      }
      int end = endOfCard(text, start, shortest);
      if (end > 0) {
        clean = clean == null ? new StringBuilder() : clean;
        clean.append(text, copied, start).append(GONE);
        copied = end;
        start = end - 1;
      }
    }
    return clean == null ? text : clean.append(text, copied, text.length()).toString();
  }

  /** Whether these digits, without anything between them, are the number of a card. */
  static boolean isCard(String digits) {
    return ISSUED.matcher(digits).matches() && hasCheckDigit(digits);
  }

  /** Where the longest card number ends that starts here; 0 where none does. */
  private static int endOfCard(String text, int start, int shortest) {
    StringBuilder digits = new StringBuilder(LONGEST);
    int found = 0;
    int at = start;
    while (at < text.length() && digits.length() < LONGEST) {
      if (isDigit(text, at)) {
        digits.append(text.charAt(at));
        boolean ends = !isDigit(text, at + 1);
        if (ends && digits.length() >= shortest && isCard(digits.toString())) {
          found = at + 1;
        }
        at++;
      } else if (isSeparator(text.charAt(at)) && isDigit(text, at + 1)) {
        at++;
      } else {
        break;
      }
    }
    return found;
  }

  /** In the middle of a longer number, or behind the plus of a phone number. */
  private static boolean startsInside(String text, int start) {
    return start > 0 && (isDigit(text, start - 1) || text.charAt(start - 1) == '+');
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '\u00a0' || c == '\u2009' || c == '\u202f';
  }

  /** ISO/IEC 7812-1, annex B. */
  private static boolean hasCheckDigit(String digits) {
    int sum = 0;
    for (int place = 0; place < digits.length(); place++) {
      int digit = digits.charAt(digits.length() - 1 - place) - '0';
      int weighted = place % 2 == 1 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
