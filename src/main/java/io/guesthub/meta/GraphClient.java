package io.guesthub.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.jspecify.annotations.Nullable;
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
   * Deletes a node, or empties an edge.
   *
   * @param path below the Graph URL
   * @param token the account's access token
   * @throws GraphUnavailable where there was no answer at all: it may have been done or not
   */
  public GraphAnswer delete(String path, String token) throws GraphUnavailable {
    return call("DELETE", path, Map.of(), token);
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

  /**
   * Posts JSON to an edge.
   *
   * @param path below the Graph URL
   * @param body what is asked for
   * @param token the account's access token
   * @throws GraphUnavailable where there was no answer at all: it may have been done or not, unless
   *     {@link GraphUnavailable#neverLeft}
   */
  public GraphAnswer post(String path, JsonNode body, String token) throws GraphUnavailable {
    return call(
        "POST", address.of(path), ContentType.APPLICATION_JSON.toString(), bytes(body), token);
  }

  /**
   * Uploads a file for messages of a number (Cloud API, media). Done twice, there are two of it,
   * and no harm.
   *
   * @param numberId Meta's id of the number that will send it
   * @param mimeType of the file; Meta refuses what it does not list
   * @param fileName as the form names it
   * @param token the account's access token
   * @throws GraphUnavailable where there was no answer at all
   */
  public GraphAnswer upload(
      String numberId, Path file, String mimeType, String fileName, String token)
      throws GraphUnavailable {
    HttpEntity form =
        MultipartEntityBuilder.create()
            .addTextBody("messaging_product", "whatsapp")
            .addTextBody("type", mimeType)
            .addBinaryBody("file", file.toFile(), ContentType.parse(mimeType), fileName)
            .build();
    return call("POST", address.of(numberId + "/media"), form.getContentType(), form, token);
  }

  /**
   * Deletes what a node or an edge holds.
   *
   * @param path below the Graph URL
   * @param query which of it; values need no encoding
   * @param token the account's access token
   * @throws GraphUnavailable where there was no answer at all: it may be deleted or not
   */
  public GraphAnswer delete(String path, Map<String, String> query, String token)
      throws GraphUnavailable {
    return call("DELETE", path, query, token);
  }

  /**
   * Uploads the sample of a template's header (Graph API, Resumable Upload API). Done twice, there
   * are two of it, and no harm.
   *
   * @param appId the app's id at Meta
   * @param mimeType {@code application/pdf image/jpeg image/png video/mp4}
   * @param token the account's access token
   * @return with the handle as {@code h}, or the refusal of the first call that was refused
   * @throws GraphUnavailable where there was no answer at all
   */
  public GraphAnswer uploadSample(
      String appId, Path file, String mimeType, String fileName, String token)
      throws GraphUnavailable {
    Map<String, String> described =
        Map.of(
            "file_name",
            fileName,
            "file_type",
            mimeType,
            "file_length",
            Long.toString(file.toFile().length()));
    GraphAnswer session = call("POST", appId + "/uploads", described, token);
    String id = session.body().path("id").asText("");
    if (!session.ok() || id.isEmpty()) {
      return session;
    }
    return call(
        "POST",
        address.of(id),
        ContentType.APPLICATION_OCTET_STREAM.toString(),
        new FileEntity(file.toFile(), ContentType.APPLICATION_OCTET_STREAM),
        Map.of("Authorization", "OAuth " + token, "file_offset", "0"));
  }

  private GraphAnswer call(String method, String path, Map<String, String> query, String token)
      throws GraphUnavailable {
    UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(address.of(path));
    query.forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
    String target = uri.encode().buildAndExpand(query).toUriString();
    return call(method, target, null, null, token);
  }

  private GraphAnswer call(
      String method,
      String target,
      @Nullable String contentType,
      @Nullable Object body,
      String token)
      throws GraphUnavailable {
    return call(method, target, contentType, body, Map.of("Authorization", "Bearer " + token));
  }

  private GraphAnswer call(
      String method,
      String target,
      @Nullable String contentType,
      @Nullable Object body,
      Map<String, String> headers)
      throws GraphUnavailable {
    Exchange exchange =
        routes.request(
            "direct:call-graph",
            call -> {
              call.getMessage().setHeader(Exchange.HTTP_METHOD, method);
              call.getMessage().setHeader(Exchange.HTTP_URI, target);
              headers.forEach(call.getMessage()::setHeader);
              if (contentType != null) {
                call.getMessage().setHeader(Exchange.CONTENT_TYPE, contentType);
              }
              call.getMessage().setBody(body);
            });
    if (exchange.getException() != null) {
      throw new GraphUnavailable(exchange.getException());
    }
    Message answer = exchange.getMessage();
    int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    return new GraphAnswer(
        status,
        read(answer.getBody(byte[].class)),
        GraphUsage.of(
            json,
            answer.getHeader("x-app-usage", String.class),
            answer.getHeader("x-business-use-case-usage", String.class)));
  }

  private byte[] bytes(JsonNode body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can be written", e);
    }
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
