package io.guesthub.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Text that can be stored and sent on. PostgreSQL refuses U+0000, which goes; UTF-8 has no form for
 * half a surrogate pair, which becomes U+FFFD.
 */
public final class CleanText {

  private static final char REPLACEMENT = '\uFFFD';
  private static final int SHORT = 200;

  private CleanText() {}

  /** The text without what cannot be stored; the same object when there was nothing. */
  public static String of(String text) {
    int fault = firstFault(text);
    return fault < 0 ? text : replaced(text, fault);
  }

  /** The tree with all its texts and names clean; the same object when they were. */
  public static JsonNode of(JsonNode node) {
    return isClean(node) ? node : cleaned(node);
  }

  /** A clean text of at most 200 characters, for showing a sender's words in an answer. */
  static String shortened(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return of(text.length() <= SHORT ? text : text.substring(0, SHORT) + "…");
  }

  private static boolean isClean(JsonNode node) {
    if (node.isTextual()) {
      return firstFault(node.textValue()) < 0;
    }
    for (var field : node.properties()) {
      if (firstFault(field.getKey()) >= 0) {
        return false;
      }
    }
    for (JsonNode child : node) {
      if (!isClean(child)) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode cleaned(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(of(node.textValue()));
    }
    if (node.isObject()) {
      ObjectNode clean = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(field -> clean.set(of(field.getKey()), cleaned(field.getValue())));
      return clean;
    }
    if (node.isArray()) {
      ArrayNode clean = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(item -> clean.add(cleaned(item)));
      return clean;
    }
    return node;
  }

  private static int firstFault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || (Character.isSurrogate(c) && !startsPair(text, i))) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        i++;
      }
    }
    return -1;
  }

  private static String replaced(String text, int from) {
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c) && startsPair(text, i)) {
        clean.append(c).append(text.charAt(++i));
      } else if (c != 0) {
        clean.append(Character.isSurrogate(c) ? REPLACEMENT : c);
      }
    }
    return clean.toString();
  }

  private static boolean startsPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }
}
