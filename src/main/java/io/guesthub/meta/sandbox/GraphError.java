package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The simulated Graph API says no, in Meta's words and numbers. */
final class GraphError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int httpStatus;
  private final String type;
  private final int code;
  private final @Nullable Integer subcode;
  private final @Nullable String details;

  private GraphError(
      int httpStatus,
      String type,
      int code,
      @Nullable Integer subcode,
      String message,
      @Nullable String details) {
    super(message, null, false, false);
    this.httpStatus = httpStatus;
    this.type = type;
    this.code = code;
    this.subcode = subcode;
    this.details = details;
  }

  private static GraphError of(
      int httpStatus, String type, int code, @Nullable Integer subcode, String message) {
    return new GraphError(httpStatus, type, code, subcode, message, null);
  }

  /** An error of the Cloud API with its usual details. */
  static GraphError coded(int code) {
    return coded(code, KnownError.of(code).details());
  }

  /** An error of the Cloud API. */
  static GraphError coded(int code, String details) {
    KnownError known = KnownError.of(code);
    String message = "(#%d) %s".formatted(code, known.title());
    return new GraphError(known.httpStatus(), "OAuthException", code, null, message, details);
  }

  static GraphError tokenMissing() {
    return of(
        401, "OAuthException", 104, null, "An access token is required to request this resource.");
  }

  static GraphError tokenInvalid() {
    return of(
        401, "OAuthException", 190, null, "Invalid OAuth access token - Cannot parse access token");
  }

  /** There is no such thing, or the token does not open it: Meta tells nobody which. */
  static GraphError unknownObject(String method, String id) {
    return of(
        400,
        "GraphMethodException",
        100,
        33,
        "Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api"
            .formatted(method, id));
  }

  static GraphError unknownField(String field, String node) {
    return of(
        400,
        "OAuthException",
        100,
        null,
        "(#100) Tried accessing nonexisting field (%s) on node type (%s)".formatted(field, node));
  }

  static GraphError invalidParameter(String message) {
    return of(400, "OAuthException", 100, null, "(#100) " + message);
  }

  static GraphError codeUsed() {
    return of(400, "OAuthException", 100, 36_009, "This authorization code has been used.");
  }

  static GraphError unknownVersion() {
    return of(
        400,
        "OAuthException",
        2635,
        null,
        "(#2635) You are calling a version of the API that does not exist or is no longer available.");
  }

  static GraphError unknownPath(String path) {
    return of(400, "OAuthException", 2500, null, "Unknown path components: " + path);
  }

  int httpStatus() {
    return httpStatus;
  }

  int code() {
    return code;
  }

  /** The answer's body. */
  ObjectNode body(String traceId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error").put("message", String.valueOf(getMessage()));
    error.put("type", type).put("code", code);
    if (details != null) {
      error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
    }
    if (subcode != null) {
      error.put("error_subcode", subcode);
    }
    error.put("fbtrace_id", traceId);
    return body;
  }
}
