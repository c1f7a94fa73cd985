package io.guesthub.meta.sandbox;

import org.jspecify.annotations.Nullable;

/** The simulated Graph API says no, in Meta's words and numbers. */
final class GraphError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int httpStatus;
  private final String type;
  private final int code;
  private final @Nullable Integer subcode;

  private GraphError(
      int httpStatus, String type, int code, @Nullable Integer subcode, String message) {
    super(message, null, false, false);
    this.httpStatus = httpStatus;
    this.type = type;
    this.code = code;
    this.subcode = subcode;
  }

  static GraphError tokenMissing() {
    return new GraphError(
        401, "OAuthException", 104, null, "An access token is required to request this resource.");
  }

  static GraphError tokenInvalid() {
    return new GraphError(
        401, "OAuthException", 190, null, "Invalid OAuth access token - Cannot parse access token");
  }

  /** There is no such thing, or the token does not open it: Meta tells nobody which. */
  static GraphError unknownObject(String method, String id) {
    return new GraphError(
        400,
        "GraphMethodException",
        100,
        33,
        "Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api"
            .formatted(method, id));
  }

  static GraphError unknownField(String field, String node) {
    return new GraphError(
        400,
        "OAuthException",
        100,
        null,
        "(#100) Tried accessing nonexisting field (%s) on node type (%s)".formatted(field, node));
  }

  static GraphError invalidParameter(String message) {
    return new GraphError(400, "OAuthException", 100, null, "(#100) " + message);
  }

  static GraphError codeUsed() {
    return new GraphError(
        400, "OAuthException", 100, 36_009, "This authorization code has been used.");
  }

  static GraphError unknownPath(String path) {
    return new GraphError(400, "OAuthException", 2500, null, "Unknown path components: " + path);
  }

  int httpStatus() {
    return httpStatus;
  }

  String type() {
    return type;
  }

  int code() {
    return code;
  }

  @Nullable Integer subcode() {
    return subcode;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
