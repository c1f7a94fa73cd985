package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.guesthub.booking.feed.CallFailed;
import io.guesthub.booking.feed.CallFailed.Scope;
import io.guesthub.booking.feed.PmsCalls;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills the blanks of a call: {@code {id}} and the like, {@code {credentials.name}}, {@code
 * {credentials.name|otherwise}}, and {@code {$.path}} for what earlier calls have brought.
 */
final class Blanks {

  private static final Pattern BLANK =
      Pattern.compile("\\{(?:(\\$[^{}]*)|([a-zA-Z][a-zA-Z0-9.]*)(?:\\|([^{}]*))?)}");
  private static final String CREDENTIALS = "credentials.";

  private final PmsCalls calls;
  private final Map<String, String> known;
  private final JsonNode brought;

  /**
   * Makes it.
   *
   * @param known values by name
   * @param brought what {@code $} is
   */
  Blanks(PmsCalls calls, Map<String, String> known, JsonNode brought) {
    this.calls = calls;
    this.known = Map.copyOf(known);
    this.brought = brought;
  }

  /**
   * The text with its blanks filled.
   *
   * @param encoding of every value
   * @throws CallFailed where a value is missing
   */
  String fill(String text, UnaryOperator<String> encoding) throws CallFailed {
    Matcher matcher = BLANK.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value =
          matcher.group(1) != null
              ? place(matcher.group(1))
              : named(matcher.group(2), matcher.group(3));
      matcher.appendReplacement(filled, Matcher.quoteReplacement(encoding.apply(value)));
    }
    return matcher.appendTail(filled).toString();
  }

  /** A JSON body with the blanks of all its texts filled. */
  JsonNode fill(JsonNode body) throws CallFailed {
    if (body instanceof ObjectNode object) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        filled.set(field.getKey(), fill(field.getValue()));
      }
      return filled;
    }
    if (body instanceof ArrayNode array) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      for (JsonNode each : array) {
        filled.add(fill(each));
      }
      return filled;
    }
    return body.isTextual()
        ? TextNode.valueOf(fill(body.textValue(), UnaryOperator.identity()))
        : body;
  }

  private String place(String path) throws CallFailed {
    return Place.of(path).in(brought).stream()
        .map(Scalars::text)
        .filter(text -> text != null)
        .findFirst()
        .orElseThrow(() -> new CallFailed(Scope.BOOKING, "an answer has nothing at " + path));
  }

  private String named(String name, @Nullable String otherwise) throws CallFailed {
    String value =
        name.startsWith(CREDENTIALS)
            ? calls.credentialOrNull(name.substring(CREDENTIALS.length()))
            : known.get(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (otherwise != null) {
      return otherwise;
    }
    throw new CallFailed(Scope.FEED, name + " is not set");
  }
}
