package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Graph answered.
 *
 * @param status HTTP status; logic should rather look at {@link #errorCode()}
 * @param body JSON; missing where there was none
 * @param usage how close the caller is to Meta's limits of calls
 */
public record GraphAnswer(int status, JsonNode body, GraphUsage usage) {

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

  /**
   * What the error means for a message that was to be sent. Only the code decides; an answer
   * without one may come from anything between the hub and Meta, so that a server's failure leaves
   * open whether the message went out.
   */
  public MetaFault fault() {
    boolean coded = body.path("error").has("code");
    if (coded && body.path("error").path("is_transient").asBoolean()) {
      MetaFault known = MetaFaults.of(errorCode());
      return known.kind() == FaultKind.TERMINAL ? known.as(FaultKind.UNKNOWN) : known;
    }
    if (coded) {
      return MetaFaults.of(errorCode());
    }
    FaultKind kind = status >= 400 && status < 500 ? FaultKind.TERMINAL : FaultKind.UNKNOWN;
    return new MetaFault(
        0, kind, FaultScope.MESSAGE, "Meta answered HTTP " + status + " without a reason.");
  }
}
