package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads Meta's JSON as it comes: numbers as text, text as numbers, one item where a list belongs,
 * parts left out.
 */
final class Lenient {

  /** The end of the year 9999: the last second that every part of the hub can write. */
  private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

  private static final int LONGEST_ID = 512;

  private Lenient() {}

  /** The part as text, or null when it is missing, empty, or no single value. */
  static @Nullable String text(JsonNode node, String name) {
    JsonNode part = node.path(name);
    if (part.isNumber()) {
      return part.decimalValue().toPlainString();
    }
    String text = part.isValueNode() && !part.isNull() ? part.asText() : "";
    return text.isEmpty() ? null : text;
  }

  /**
   * An id or word that goes into indexes. One of absurd length, which no index would take, is stood
   * for by its hash.
   */
  static @Nullable String id(JsonNode node, String name) {
    String id = text(node, name);
    return id == null || id.length() <= LONGEST_ID ? id : "hash:" + Fingerprint.of(id);
  }

  /** The first of the parts that is there. */
  static @Nullable String firstText(JsonNode node, String... names) {
    for (String name : names) {
      String text = text(node, name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** The first of the ids that is there. */
  static @Nullable String firstId(JsonNode node, String... names) {
    for (String name : names) {
      String id = id(node, name);
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  /**
   * A list's items; a lone value is a list of one, nothing is a list of none. Null items are left
   * out.
   */
  static List<JsonNode> items(JsonNode part) {
    List<JsonNode> items = new ArrayList<>();
    if (part.isArray()) {
      part.forEach(items::add);
    } else {
      items.add(part);
    }
    items.removeIf(item -> item.isNull() || item.isMissingNode());
    return items;
  }

  /** The part, or null when it is missing or JSON null. */
  static @Nullable JsonNode part(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.get(name) : null;
  }

  /** Unix seconds as number or text; empty when absent or absurd. */
  static Optional<Instant> time(JsonNode node, String name) {
    String text = text(node, name);
    if (text == null || text.length() > 32) {
      return Optional.empty();
    }
    try {
      BigDecimal seconds = new BigDecimal(text.strip());
      return seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0
          ? Optional.empty()
          : Optional.of(Instant.ofEpochSecond(seconds.longValue()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
