package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;

/** Where values stand in an item: a JSONPath, in which {@code $} is the item. */
final class Place {

  private static final Configuration READING =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.SUPPRESS_EXCEPTIONS, Option.ALWAYS_RETURN_LIST)
          .build();

  private final String text;
  private final JsonPath path;

  private Place(String text, JsonPath path) {
    this.text = text;
    this.path = path;
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException where it is none
   */
  @JsonCreator
  static Place of(String text) {
    if (!text.startsWith("$")) {
      throw new IllegalArgumentException("'" + text + "' is no path: it must begin with $");
    }
    try {
      return new Place(text, JsonPath.compile(text));
    } catch (InvalidPathException wrong) {
      throw new IllegalArgumentException("'" + text + "' is no JSONPath: " + wrong.getMessage());
    }
  }

  /** All values there, nulls too; none where there is no such place. */
  List<JsonNode> in(JsonNode item) {
    JsonNode found = path.read(item, READING);
    List<JsonNode> values = new ArrayList<>();
    if (found != null) {
      found.forEach(values::add);
    }
    return values;
  }

  @Override
  public String toString() {
    return text;
  }
}
