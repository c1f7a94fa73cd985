package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes out of a JSON tree what a database cannot hold: the character U+0000 goes, half a surrogate
 * pair becomes U+FFFD, in keys too, and a number of astronomic size becomes text.
 */
final class CleanText {

  private static final char REPLACEMENT = '\uFFFD';
  private static final int LARGEST_SCALE = 1000;

  private CleanText() {}

  /** Cleans the tree in place where it can. */
  static JsonNode clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return clean(object);
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, clean(array.get(i)));
      }
      return array;
    }
    if (node.isTextual()) {
      return isClean(node.textValue()) ? node : TextNode.valueOf(clean(node.textValue()));
    }
    if (node.isBigDecimal()) {
      return number(node, node.decimalValue());
    }
    return node;
  }

  /** A number as it is read again once it has been written. */
  private static JsonNode number(JsonNode node, BigDecimal number) {
    if (Math.abs((long) number.scale()) > LARGEST_SCALE) {
      return TextNode.valueOf(number.toString());
    }
    if (number.scale() != 0) {
      return node;
    }
    BigInteger whole = number.toBigIntegerExact();
    if (whole.bitLength() < Integer.SIZE) {
      return IntNode.valueOf(whole.intValue());
    }
    return whole.bitLength() < Long.SIZE
        ? LongNode.valueOf(whole.longValue())
        : BigIntegerNode.valueOf(whole);
  }

  private static ObjectNode clean(ObjectNode object) {
    boolean cleanNames = true;
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      property.setValue(clean(property.getValue()));
      cleanNames &= isClean(property.getKey());
    }
    if (!cleanNames) {
      List<Map.Entry<String, JsonNode>> properties = new ArrayList<>();
      object
          .properties()
          .forEach(
              property -> properties.add(Map.entry(clean(property.getKey()), property.getValue())));
      object.removeAll();
      properties.forEach(property -> object.set(property.getKey(), property.getValue()));
    }
    return object;
  }

  private static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        return text.codePoints().noneMatch(point -> point == 0 || isHalf(point));
      }
    }
    return true;
  }

  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .forEach(c -> clean.appendCodePoint(isHalf(c) ? REPLACEMENT : c));
    return clean.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
