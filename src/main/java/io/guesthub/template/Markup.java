package io.guesthub.template;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How WhatsApp shows a text: {@code *bold*}, {@code _italic_}, {@code ~strikethrough~}, {@code
 * `code`}, lines that begin with {@code - } (list), {@code 1. } (numbered list) or {@code > }
 * (quote), and code of several lines between rows of three backticks.
 *
 * @param blocks from top to bottom
 */
record Markup(List<Block> blocks) {

  /** What a block of lines is. */
  enum BlockType {
    PARAGRAPH,
    LIST,
    NUMBERED_LIST,
    QUOTE,
    CODE
  }

  /** How a piece of a line looks. */
  enum Style {
    BOLD,
    ITALIC,
    STRIKETHROUGH,
    CODE
  }

  /** Lines of one kind. */
  record Block(BlockType type, List<List<Span>> lines) {}

  /** A piece of a line that looks the same throughout. */
  record Span(String text, Set<Style> styles) {}

  private static final String FENCE = "```";
  private static final Pattern LIST = Pattern.compile("[-*•] +(.+)");
  private static final Pattern NUMBERED = Pattern.compile("\\d{1,3}\\. +(.+)");
  private static final Pattern QUOTE = Pattern.compile("> ?(.*)");

  /** Reads a text; marks that do not belong together are taken as they stand. */
  static Markup of(String text) {
    List<Block> blocks = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int open = text.indexOf(FENCE, from);
      int close = open < 0 ? -1 : text.indexOf(FENCE, open + FENCE.length());
      boolean block = close > open + FENCE.length();
      lines(text.substring(from, block ? open : text.length()), blocks);
      if (!block) {
        break;
      }
      code(text.substring(open + FENCE.length(), close), blocks);
      from = close + FENCE.length();
    }
    return new Markup(List.copyOf(blocks));
  }

  private static void code(String text, List<Block> blocks) {
    List<List<Span>> lines =
        text.strip().lines().map(line -> List.of(new Span(line, EnumSet.of(Style.CODE)))).toList();
    blocks.add(new Block(BlockType.CODE, lines));
  }

  private static void lines(String text, List<Block> blocks) {
    if (text.isBlank()) {
      return;
    }
    for (String line : text.strip().split("\n", -1)) {
      Matcher list = LIST.matcher(line);
      Matcher numbered = NUMBERED.matcher(line);
      Matcher quote = QUOTE.matcher(line);
      if (list.matches()) {
        add(BlockType.LIST, list.group(1), blocks);
      } else if (numbered.matches()) {
        add(BlockType.NUMBERED_LIST, numbered.group(1), blocks);
      } else if (quote.matches()) {
        add(BlockType.QUOTE, quote.group(1), blocks);
      } else {
        add(BlockType.PARAGRAPH, line, blocks);
      }
    }
  }

  /** Lines of one kind that follow each other are one block; an empty line ends a paragraph. */
  private static void add(BlockType type, String line, List<Block> blocks) {
    Block last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    boolean joins = last != null && last.type() == type;
    if (!joins) {
      last = new Block(type, new ArrayList<>());
      blocks.add(last);
    }
    last.lines().add(new Spans(line).read());
  }
}
