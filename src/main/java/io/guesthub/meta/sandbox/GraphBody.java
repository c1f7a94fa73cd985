package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.CleanText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the JSON that the Graph API is called with. */
@Component
@OnlyInSandbox
class GraphBody {

  private final ObjectMapper json = new ObjectMapper();

  /**
   * Reads an object.
   *
   * @throws GraphError 100 when it is none
   */
  ObjectNode object(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw GraphError.invalidParameter("The parameter messaging_product is required.");
    }
    try {
      // Read from text, so that broken UTF-8 is replaced instead of refused.
      if (json.readTree(new String(body, StandardCharsets.UTF_8)) instanceof ObjectNode object) {
        if (!CleanText.of(object).equals(object)) {
          throw GraphError.invalidParameter("Invalid characters in the request.");
        }
        return object;
      }
    } catch (JsonProcessingException e) {
      throw GraphError.invalidParameter("Invalid JSON in the request's body.");
    }
    throw GraphError.invalidParameter("The request's body must be a JSON object.");
  }
}
