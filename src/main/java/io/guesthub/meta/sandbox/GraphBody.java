package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.guesthub.web.CleanText;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads the JSON that the Graph API is called with. */
@Component
@OnlyInSandbox
class GraphBody {

  private final ObjectMapper json = new ObjectMapper();

  /**
   * Reads an object, or a form whose values may be JSON, which Meta takes just as well.
   *
   * @throws GraphError 100 when it is none
   */
  ObjectNode object(byte @Nullable [] body, HttpServletRequest call) {
    String type = call.getContentType();
    if (type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
      return form(call);
    }
    if (body == null || body.length == 0) {
      throw GraphError.invalidParameter("The parameter messaging_product is required.");
    }
    try {
      // Read from text, so that broken UTF-8 is replaced instead of refused.
      if (json.readTree(new String(body, StandardCharsets.UTF_8)) instanceof ObjectNode object) {
        return clean(object);
      }
    } catch (JsonProcessingException e) {
      throw GraphError.invalidParameter("Invalid JSON in the request's body.");
    }
    throw GraphError.invalidParameter("The request's body must be a JSON object.");
  }

  /** The form's fields, whoever has read them out of the body before. */
  private ObjectNode form(HttpServletRequest call) {
    ObjectNode object = json.createObjectNode();
    call.getParameterMap()
        .forEach(
            (name, values) -> {
              if (!name.equals("access_token")) {
                object.set(name, value(values[0]));
              }
            });
    return clean(object);
  }

  private static ObjectNode clean(ObjectNode object) {
    if (!CleanText.of(object).equals(object)) {
      throw GraphError.invalidParameter("Invalid characters in the request.");
    }
    return object;
  }

  private JsonNode value(String text) {
    try {
      return text.startsWith("{") || text.startsWith("[")
          ? json.readTree(text)
          : TextNode.valueOf(text);
    } catch (JsonProcessingException e) {
      throw GraphError.invalidParameter("Invalid JSON in the request's body.");
    }
  }
}
