package io.guesthub.booking;

/** Text as PostgreSQL and UTF-8 can hold it. */
final class CleanText {

  private static final int REPLACEMENT = 0xFFFD;

  private CleanText() {}

  /**
   * Drops zero characters and replaces halves of surrogate pairs; everything else stays as it is.
   */
  static String of(String text) {
    if (text.chars().noneMatch(each -> each == 0 || Character.isSurrogate((char) each))) {
      return text;
    }
    return text.codePoints()
        .filter(each -> each != 0)
        .map(each -> isHalf(each) ? REPLACEMENT : each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Whether a text can be an identifier as it stands: nothing invisible, nothing to clean away. */
  static boolean isPlain(String text) {
    return text.codePoints().noneMatch(each -> Character.isISOControl(each) || isHalf(each));
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
