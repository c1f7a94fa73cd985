package io.guesthub.template;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names as Meta wants them: 1 to 512 of {@code a-z}, {@code 0-9} and {@code _}. */
final class MetaName {

  private static final int LONGEST = 512;
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^_+|_+$");
  private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

  private MetaName() {}

  /**
   * The name for Meta.
   *
   * @param name as people know the template, in any script
   * @param number 1 for the plain one, more for the next ones where that is taken
   */
  static String of(String name, int number) {
    String latin = LATIN.transliterate(name).toLowerCase(Locale.ROOT);
    String plain = EDGES.matcher(OTHERS.matcher(latin).replaceAll("_")).replaceAll("");
    String base = plain.isEmpty() ? "template" : plain;
    String end = number == 1 ? "" : "_" + number;
    return base.substring(0, Math.min(base.length(), LONGEST - end.length())) + end;
  }
}
