package io.guesthub.account;

import java.util.Locale;

/** Meta's words, made fit for people. */
final class Words {

  private static final int LONGEST = 300;

  private Words() {}

  /** {@code NAME_FORMAT_UNACCEPTABLE} as {@code name format unacceptable}. */
  static String of(String constant) {
    return clip(constant).replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  /** At most so much that it still reads as a notice. */
  static String clip(String text) {
    String plain = text.strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
  }
}
