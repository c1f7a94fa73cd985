package io.guesthub.meta.sandbox;

import java.util.regex.Pattern;

/**
 * The digits under which WhatsApp knows a phone. Some countries have numbers that are written in
 * two ways: Brazilian mobiles with and without a 9, Mexican ones with and without a 1.
 */
final class WhatsAppId {

  /** Area codes from 31 on keep the old eight digits. */
  private static final Pattern BRAZIL = Pattern.compile("55([3-9]\\d)9([6-9]\\d{7})");

  private static final Pattern MEXICO = Pattern.compile("52(\\d{10})");

  private WhatsAppId() {}

  /** WhatsApp's digits of a phone given as digits with its country's code. */
  static String of(String digits) {
    if (BRAZIL.matcher(digits).matches()) {
      return BRAZIL.matcher(digits).replaceFirst("55$1$2");
    }
    return MEXICO.matcher(digits).replaceFirst("521$1");
  }
}
