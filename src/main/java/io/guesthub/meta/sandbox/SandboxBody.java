package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.Problem;
import io.guesthub.web.ReadFaults;
import java.io.IOException;
import org.springframework.stereotype.Component;

/**
 * Reads what callers of the sandbox send, unchanged: they may want to send the hub something odd.
 */
@Component
@OnlyInSandbox
class SandboxBody {

  private final ObjectMapper json = new ObjectMapper();

  /**
   * Reads a JSON object.
   *
   * @throws Problem 400 when it is none
   */
  ObjectNode object(byte[] body) {
    try {
      if (json.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw ReadFaults.explain(e);
    } catch (IOException e) {
      throw new IllegalStateException("Reading an array needs no device", e);
    }
    throw Problem.invalid("body", "must be a JSON object");
  }

  /**
   * Takes a text out of the body.
   *
   * @return empty text when it is not there
   */
  static String take(ObjectNode body, String name) {
    JsonNode part = body.remove(name);
    return part == null || part.isNull() ? "" : part.asText();
  }
}
