package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.meta.FaultKind;
import io.guesthub.meta.GraphAnswer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what Meta answers to a message. */
final class CallAnswers {

  private CallAnswers() {}

  static CallEnd read(Send send, GraphAnswer answer, Instant now) {
    if (!answer.ok()) {
      return answer.fault().kind() == FaultKind.UNKNOWN
          ? new CallEnd.Lost(send, now, lost(answer))
          : refused(send, answer, now);
    }
    String metaId = answer.body().path("messages").path(0).path("id").asText("");
    return metaId.isEmpty()
        ? new CallEnd.Lost(send, now, "Meta's answer could not be read.")
        : new CallEnd.Accepted(send, now, metaId, otherNumber(send, answer.body()), answer.usage());
  }

  static CallEnd refused(Send send, GraphAnswer answer, Instant now) {
    JsonNode error = answer.body().path("error");
    String title = error.path("message").asText("Meta refused it (HTTP " + answer.status() + ")");
    return new CallEnd.Refused(
        send, now, answer.fault(), title, answer.errorText(), answer.usage());
  }

  /** What went wrong at Meta, in words for staff. */
  static String lost(GraphAnswer answer) {
    return answer.errorCode() == 0
        ? "Meta answered with HTTP " + answer.status() + "."
        : "Meta had trouble (" + answer.errorCode() + ").";
  }

  /** Meta writes some phones in another way (Brazil, Mexico); null where it is the same. */
  private static @Nullable String otherNumber(Send send, JsonNode body) {
    String waId = body.path("contacts").path(0).path("wa_id").asText("");
    boolean same = send.phone() == null || waId.isEmpty() || send.phone().equals("+" + waId);
    return same ? null : waId;
  }
}
