package io.guesthub.template;

import io.guesthub.template.Markup.Span;
import io.guesthub.template.Markup.Style;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the marks within one line. */
final class Spans {

  private static final Map<Character, Style> MARKS =
      Map.of(
          '*', Style.BOLD,
          '_', Style.ITALIC,
          '~', Style.STRIKETHROUGH,
          '`', Style.CODE);

  private final String line;
  private final List<Span> spans = new ArrayList<>();

  Spans(String line) {
    this.line = line;
  }

  /** The pieces of the line. */
  List<Span> read() {
    read(0, line.length(), EnumSet.noneOf(Style.class));
    return List.copyOf(spans);
  }

  private void read(int from, int to, Set<Style> styles) {
    int plain = from;
    int at = from;
    while (at < to) {
      Style style = MARKS.get(line.charAt(at));
      int close = style == null || styles.contains(style) ? -1 : close(at, from, to);
      if (style == null || close < 0) {
        at++;
        continue;
      }
      add(plain, at, styles);
      Set<Style> inside = EnumSet.of(style);
      inside.addAll(styles);
      if (style == Style.CODE) {
        add(at + 1, close, inside);
      } else {
        read(at + 1, close, inside);
      }
      at = close + 1;
      plain = at;
    }
    add(plain, to, styles);
  }

  /**
   * Where a mark ends: marks stand at the edges of words, and touch what they mark.
   *
   * @return -1 where it does not end
   */
  private int close(int open, int from, int to) {
    char mark = line.charAt(open);
    boolean begins = open == from || !Character.isLetterOrDigit(line.charAt(open - 1));
    if (!begins || open + 1 >= to || Character.isWhitespace(line.charAt(open + 1))) {
      return -1;
    }
    for (int at = open + 2; at < to; at++) {
      boolean ends = at + 1 == to || !Character.isLetterOrDigit(line.charAt(at + 1));
      if (line.charAt(at) == mark && ends && !Character.isWhitespace(line.charAt(at - 1))) {
        return at;
      }
    }
    return -1;
  }

  private void add(int from, int to, Set<Style> styles) {
    if (to > from) {
      spans.add(new Span(line.substring(from, to), Set.copyOf(styles)));
    }
  }
}
