package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of {@code statuses[]}: what became of a message of ours. Reports come in any order, and
 * {@code delivered} may never come.
 *
 * @param metaId Meta's id of our message
 * @param status Meta's word in lower case, known to us or not: {@code sent delivered read failed
 *     played …}
 * @param recipientPhone digits as Meta sent them
 * @param recipientUserId business-scoped user id
 * @param callbackData what we sent as {@code biz_opaque_callback_data}
 * @param pricing Meta's object, on {@code sent} and one of {@code delivered} and {@code read}
 * @param errors Meta's array, on {@code failed}; read it with {@link MetaError#listOf}
 */
public record StatusReport(
    String wabaId,
    @Nullable String phoneNumberId,
    String metaId,
    String status,
    Instant at,
    @Nullable String recipientPhone,
    @Nullable String recipientUserId,
    @Nullable String callbackData,
    @Nullable JsonNode pricing,
    @Nullable JsonNode errors)
    implements Update {

  @Override
  public String key() {
    String recipient = recipientUserId != null ? recipientUserId : recipientPhone;
    return Fingerprint.of("status", Fingerprint.number(this), metaId, status, recipient);
  }

  @Override
  public byte[] envelope() {
    ObjectNode item = JsonNodeFactory.instance.objectNode().put("id", metaId).put("status", status);
    item.put("timestamp", String.valueOf(at.getEpochSecond()));
    Envelope.put(item, "recipient_id", recipientPhone);
    Envelope.put(item, "recipient_user_id", recipientUserId);
    Envelope.put(item, "biz_opaque_callback_data", callbackData);
    if (pricing != null) {
      item.set("pricing", pricing);
    }
    if (errors != null) {
      item.set("errors", errors);
    }
    return Envelope.messages(this, at).item("statuses", item).toBytes();
  }
}
