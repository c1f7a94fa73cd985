package io.guesthub.booking.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.guesthub.web.CleanText;
import java.io.IOException;
import org.springframework.stereotype.Component;

/**
 * Scrubs JSON: fields with a payment's name go, and card numbers go from all other texts and
 * numbers. Numbers keep every digit.
 */
@Component
class JsonScrubber implements BodyScrubber {

  /** No PMS nests deeper; a body that does wants to harm. */
  private static final int DEEPEST = 60;

  /** Up to 15 digits are a phone number (ITU-T E.164). */
  private static final int LONGER_THAN_PHONES = 16;

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(1_000_000)
                          .maxNumberLength(200)
                          .maxNameLength(1_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  @Override
  public BodyFormat format() {
    return BodyFormat.JSON;
  }

  @Override
  public byte[] scrub(byte[] body) throws UnreadableBody {
    try {
      JsonNode tree = json.readTree(body);
      if (!tree.isContainerNode()) {
        throw new UnreadableBody("is neither a JSON object nor an array");
      }
      return json.writeValueAsBytes(clean("", CleanText.of(tree)));
    } catch (JsonProcessingException notJson) {
      throw new UnreadableBody("is not readable JSON, or nested or long beyond reason");
    } catch (IOException impossible) {
      throw new IllegalStateException("Bytes in memory can be read", impossible);
    }
  }

  private static JsonNode clean(String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode clean = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              field -> {
                if (!PaymentNames.isPayment(field.getKey())) {
                  clean.set(
                      CardNumbers.removed(field.getKey()), clean(field.getKey(), field.getValue()));
                }
              });
      return clean;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode clean = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(each -> clean.add(clean(name, each)));
      return clean;
    }
    if (PaymentNames.isId(name)) {
      return value;
    }
    if (value.isTextual()) {
      String text = value.textValue();
      return TextNode.valueOf(
          PaymentNames.isPhone(name)
              ? CardNumbers.removed(text, LONGER_THAN_PHONES)
              : CardNumbers.removed(text));
    }
    boolean card =
        value.isIntegralNumber()
            && !PaymentNames.isPhone(name)
            && CardNumbers.isCard(value.asText());
    return card ? JsonNodeFactory.instance.nullNode() : value;
  }
}
