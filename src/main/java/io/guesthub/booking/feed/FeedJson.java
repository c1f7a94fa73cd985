package io.guesthub.booking.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads the JSON of PMSs: numbers keep every digit, depth and lengths are bounded. */
public final class FeedJson {

  /** No PMS nests deeper; a body that does wants to harm. */
  private static final int DEEPEST = 60;

  private static final JsonMapper MAPPER =
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

  private FeedJson() {}

  /**
   * Reads a document.
   *
   * @throws UnreadableBody where it is not one, or beyond reason
   */
  public static JsonNode read(byte[] body) throws UnreadableBody {
    try {
      JsonNode tree = MAPPER.readTree(body);
      if (tree == null || !tree.isContainerNode()) {
        throw new UnreadableBody("is neither a JSON object nor an array");
      }
      return tree;
    } catch (JsonProcessingException notJson) {
      throw new UnreadableBody("is not readable JSON, or nested or long beyond reason");
    } catch (IOException impossible) {
      throw new IllegalStateException("Bytes in memory can be read", impossible);
    }
  }

  /** Writes a document. */
  public static byte[] write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A JSON tree can be written", impossible);
    }
  }
}
