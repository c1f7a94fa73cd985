package io.guesthub.booking;

import java.util.regex.Pattern;

/**
 * The key under which the phone of a booking and the {@code wa_id} of a guest are compared; never
 * sent to.
 *
 * <p>Some countries write the same mobile in two ways, and Meta may use either: Brazil with or
 * without the 9 after the area code, Mexico with or without the 1, Argentina with or without the 9
 * after the country code. Both ways have one key. Nothing else is joined: an Italian number with
 * and without its leading 0 are two numbers.
 */
public final class PhoneKey {

  private static final Pattern BRAZIL = Pattern.compile("55(\\d{2})9([6-9]\\d{7})");
  private static final Pattern MEXICO = Pattern.compile("521(\\d{10})");
  private static final Pattern ARGENTINA = Pattern.compile("549(\\d{10})");

  private PhoneKey() {}

  /**
   * The key of a number.
   *
   * @param digitsOrE164 a {@code wa_id} or an E.164 number; punctuation is ignored
   * @return digits only; empty if the text is no number (for example a business-scoped user id),
   *     and then it matches nothing
   */
  public static String of(String digitsOrE164) {
    if (digitsOrE164.codePoints().anyMatch(Character::isLetter)) {
      return "";
    }
    String digits = Digits.of(digitsOrE164);
    var brazil = BRAZIL.matcher(digits);
    if (brazil.matches()) {
      return "55" + brazil.group(1) + brazil.group(2);
    }
    var mexico = MEXICO.matcher(digits);
    if (mexico.matches()) {
      return "52" + mexico.group(1);
    }
    var argentina = ARGENTINA.matcher(digits);
    return argentina.matches() ? "54" + argentina.group(1) : digits;
  }
}
