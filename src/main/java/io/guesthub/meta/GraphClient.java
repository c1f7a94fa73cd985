package io.guesthub.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Calls Meta's Graph API, once per call: who asks decides whether to ask again. */
@Component
public class GraphClient {

  private final ProducerTemplate routes;
  private final GraphAddress address;
  private final ObjectMapper json;

  GraphClient(ProducerTemplate routes, GraphAddress address, ObjectMapper json) {
    this.routes = routes;
    this.address = address;
    this.json = json;
  }

  /**
   * Reads a node or an edge.
   *
   * @param path below the Graph URL, such as {@code <WABA id>/phone_numbers}
   * @param query parameters; values need no encoding
   * @param token the account's access token
   * @throws GraphUnavailable where there was no answer at all
   */
  public GraphAnswer get(String path, Map<String, String> query, String token)
      throws GraphUnavailable {
    return call("GET", path, query, token);
  }

  /**
   * Posts to an edge that needs no body.
   *
   * @param path below the Graph URL
   * @param token the account's access token
   * @throws GraphUnavailable where there was no answer at all: it may have been done or not
   */
  public GraphAnswer post(String path, String token) throws GraphUnavailable {
    return call("POST", path, Map.of(), token);
  }

  private GraphAnswer call(String method, String path, Map<String, String> query, String token)
      throws GraphUnavailable {
    UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(address.of(path));
    query.forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
    String target = uri.encode().buildAndExpand(query).toUriString();
    Exchange exchange =
        routes.request(
            "direct:call-graph",
            call -> {
              call.getMessage().setHeader(Exchange.HTTP_METHOD, method);
              call.getMessage().setHeader(Exchange.HTTP_URI, target);
              call.getMessage().setHeader("Authorization", "Bearer " + token);
            });
    if (exchange.getException() != null) {
      throw new GraphUnavailable(exchange.getException());
    }
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    return new GraphAnswer(status, read(exchange.getMessage().getBody(byte[].class)));
  }

  /** A body that is not JSON, such as a proxy's error page, says nothing. */
  private JsonNode read(byte[] body) {
    try {
      return body == null || body.length == 0
          ? MissingNode.getInstance()
          : json.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
