package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Graph answered.
 *
 * @param status HTTP status; logic should rather look at {@link #errorCode()}
 * @param body JSON; missing where there was none
 */
public record GraphAnswer(int status, JsonNode body) {

  /** Whether it did what was asked. */
  public boolean ok() {
    return status >= 200 && status < 300 && !body.has("error");
  }

  /** Meta's error code; 0 where it gave none. */
  public int errorCode() {
    return body.path("error").path("code").asInt(0);
  }

  /** Meta's words for the error. */
  public String errorText() {
    JsonNode error = body.path("error");
    String details = error.path("error_data").path("details").asText("");
    return details.isEmpty() ? error.path("message").asText("HTTP " + status) : details;
  }
}
