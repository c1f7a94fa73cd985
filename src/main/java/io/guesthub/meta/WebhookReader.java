package io.guesthub.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.io.IOException;

/**
 * Reads webhook bodies: every entry, change, message and status. What Meta leaves out, shapes oddly
 * or has newly invented never fails a body; one odd item never costs its neighbours. Safe for many
 * threads.
 */
public final class WebhookReader {

  static final String MESSAGES = "messages";
  static final String ECHOES = "smb_message_echoes";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ObjectReader json;

  /** Reads with this mapper's limits on nesting and sizes. */
  public WebhookReader(ObjectMapper mapper) {
    // Numbers stay as Meta wrote them: no coordinate is rounded, no 1e400 becomes infinity.
    this.json =
        mapper
            .readerFor(JsonNode.class)
            .with(
                DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
  }

  /**
   * Takes a body apart.
   *
   * @throws UnreadableWebhook when it is no JSON object, or nested deeper than the mapper allows
   */
  public Reading read(byte[] body) throws UnreadableWebhook {
    JsonNode root = parse(body);
    if (!root.isObject()) {
      throw new UnreadableWebhook("Not a JSON object: " + root.getNodeType());
    }
    return new BodyReading().read(CleanText.clean(root));
  }

  private JsonNode parse(byte[] body) throws UnreadableWebhook {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      return parseDamaged(new String(body, UTF_8));
    }
  }

  /** Broken UTF-8, and half a surrogate pair in a key, are refused in bytes but not in text. */
  private JsonNode parseDamaged(String text) throws UnreadableWebhook {
    try {
      return json.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Says where it broke, not what stood there: Jackson's own message quotes the body. */
  private static UnreadableWebhook unreadable(IOException e) {
    if (e instanceof StreamConstraintsException) {
      return new UnreadableWebhook("Nested too deeply, or a name or number is too long");
    }
    JsonLocation at = e instanceof JsonProcessingException json ? json.getLocation() : null;
    return new UnreadableWebhook(
        at == null
            ? "Not JSON"
            : "Not JSON: line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
  }
}
