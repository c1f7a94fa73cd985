package io.guesthub.booking.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.guesthub.web.CleanText;
import org.springframework.stereotype.Component;

/**
 * Scrubs JSON: fields with a payment's name go, and card numbers go from all other texts and
 * numbers. Numbers keep every digit.
 */
@Component
class JsonScrubber implements BodyScrubber {

  /** Up to 15 digits are a phone number (ITU-T E.164). */
  private static final int LONGER_THAN_PHONES = 16;

  @Override
  public BodyFormat format() {
    return BodyFormat.JSON;
  }

  @Override
  public byte[] scrub(byte[] body) throws UnreadableBody {
    return FeedJson.write(clean("", CleanText.of(FeedJson.read(body))));
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
