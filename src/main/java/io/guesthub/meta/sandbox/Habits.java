package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulated Meta treats messages that it took.
 *
 * @param sentAfter milliseconds until {@code sent}; -1: it never comes
 * @param deliveredAfter milliseconds until {@code delivered}; -1: it never comes
 * @param readAfter milliseconds until {@code read}; -1: the guest has switched receipts off
 * @param copies how often each status comes
 * @param reversed whether the last status comes first
 * @param batch statuses in one webhook call at most
 * @param heldAnswer milliseconds that an answer is held back which is not to come in time
 * @param lateWindowErrors whether a closed window is told by a failed status instead of the answer
 */
@ConfigurationProperties("hub.sandbox")
record Habits(
    @DefaultValue("100") int sentAfter,
    @DefaultValue("300") int deliveredAfter,
    @DefaultValue("1000") int readAfter,
    @DefaultValue("1") int copies,
    @DefaultValue("false") boolean reversed,
    @DefaultValue("100") int batch,
    @DefaultValue("30000") int heldAnswer,
    @DefaultValue("false") boolean lateWindowErrors) {

  /** With what a number has of its own. */
  Habits with(JsonNode own) {
    return own.isEmpty()
        ? this
        : new Habits(
            own.path("sentAfter").asInt(sentAfter),
            own.path("deliveredAfter").asInt(deliveredAfter),
            own.path("readAfter").asInt(readAfter),
            own.path("copies").asInt(copies),
            own.path("reversed").asBoolean(reversed),
            own.path("batch").asInt(batch),
            heldAnswer,
            own.path("lateWindowErrors").asBoolean(lateWindowErrors));
  }
}
