package io.guesthub.meta.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/** A place in a list of templates, written so that nobody can read it. */
final class TemplateCursor {

  private static final String MARK = "QVFI";

  private TemplateCursor() {}

  static String of(long position) {
    byte[] text = Long.toString(position, Character.MAX_RADIX).getBytes(US_ASCII);
    return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /**
   * Reads a cursor that this simulator made.
   *
   * @throws TemplateError 131059 for anything else
   */
  static long read(String cursor) {
    if (!cursor.startsWith(MARK)) {
      throw TemplateError.cursorInvalid();
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(cursor.substring(MARK.length()));
      return Long.parseLong(new String(text, US_ASCII), Character.MAX_RADIX);
    } catch (IllegalArgumentException e) {
      throw TemplateError.cursorInvalid();
    }
  }
}
