package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.guesthub.web.FieldError;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes fields of the values of one item, and notes which it could not make. Of several values the
 * first that can be understood counts.
 */
final class FieldReading {

  private final JsonNode item;
  private final ZoneId zone;
  private final List<FieldError> errors = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  /**
   * Begins.
   *
   * @param zone of the property
   */
  FieldReading(JsonNode item, ZoneId zone) {
    this.item = item;
    this.zone = zone;
  }

  /** What keeps the item from being a booking. */
  List<FieldError> errors() {
    return errors;
  }

  /** Fields whose values could not be understood. */
  List<String> leftOut() {
    return leftOut;
  }

  void wrong(String field, String problem) {
    errors.add(new FieldError(field, problem));
  }

  /**
   * Reads a field.
   *
   * @param into what gets the field
   * @param prefix of the field's name, for people
   * @param source null where the mapping does not speak of it
   * @param reading null for what it does not understand
   */
  void put(
      ObjectNode into,
      String prefix,
      String field,
      @Nullable Source source,
      Function<JsonNode, @Nullable JsonNode> reading) {
    putFrom(item, into, prefix, field, source, reading);
  }

  /** Reads a field of a part of the item. */
  void putFrom(
      JsonNode from,
      ObjectNode into,
      String prefix,
      String field,
      @Nullable Source source,
      Function<JsonNode, @Nullable JsonNode> reading) {
    if (source == null) {
      return;
    }
    List<JsonNode> values = source.values(from);
    for (JsonNode value : values) {
      JsonNode read = reading.apply(value);
      if (read != null) {
        into.set(field, read);
        return;
      }
    }
    if (source.required()) {
      wrong(prefix + field, values.isEmpty() ? "is required" : "cannot be understood");
    } else if (!values.isEmpty()) {
      leftOut.add(prefix + field);
    } else if (source.isEmptied(from)) {
      into.putNull(field);
    }
  }

  static Function<JsonNode, @Nullable JsonNode> words(
      Function<JsonNode, @Nullable String> reading) {
    return value -> {
      String text = reading.apply(value);
      return text == null ? null : TextNode.valueOf(text);
    };
  }

  static Function<JsonNode, @Nullable JsonNode> text() {
    return words(Scalars::text);
  }

  static Function<JsonNode, @Nullable JsonNode> amount(@Nullable Source source) {
    return words(value -> Scalars.amount(value, source == null ? null : source.decimal()));
  }

  static @Nullable JsonNode number(JsonNode value) {
    Long number = Scalars.wholeNumber(value);
    return number == null ? null : JsonNodeFactory.instance.numberNode(number);
  }

  Function<JsonNode, @Nullable JsonNode> instant(@Nullable Source source) {
    return value -> shown(source == null ? null : Times.instant(value, source, zone));
  }

  Function<JsonNode, @Nullable JsonNode> day(@Nullable Source source) {
    return value -> shown(source == null ? null : Times.day(value, source, zone));
  }

  Function<JsonNode, @Nullable JsonNode> time(@Nullable Source source) {
    return value -> shown(source == null ? null : Times.timeOfDay(value, source, zone));
  }

  private static @Nullable JsonNode shown(@Nullable Object time) {
    return time == null ? null : TextNode.valueOf(time.toString());
  }
}
