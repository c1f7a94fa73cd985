package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is neither a message nor a status: templates, the account, its numbers, marketing
 * preferences, history, fields we do not know yet. Also what stands under {@code messages} but
 * cannot be read as a message or status: errors of the whole number, items without a sender, items
 * of a wrong shape. Nothing of it is lost.
 *
 * @param field Meta's webhook field; {@code unknown} when it has none
 * @param time Meta's time of it, where it gives a sensible one
 * @param value Meta's value with clean text; JSON null when it has none
 */
public record AccountChange(
    String wabaId,
    @Nullable String phoneNumberId,
    String field,
    @Nullable Instant time,
    JsonNode value)
    implements Update {

  @Override
  public String key() {
    return Fingerprint.of(
        "account",
        wabaId,
        field,
        time == null ? null : time.toString(),
        Fingerprint.canonical(value).toString());
  }

  @Override
  public byte[] envelope() {
    return Envelope.change(wabaId, time, field, value);
  }
}
