package io.guesthub.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of {@code message_echoes[]}: the property's staff wrote on the phone itself
 * (coexistence). {@code recipientPhone} or {@code recipientUserId} is always there; the other parts
 * are as in {@link GuestMessage}.
 */
public record EchoMessage(
    String wabaId,
    @Nullable String phoneNumberId,
    @Nullable String recipientPhone,
    @Nullable String recipientUserId,
    String metaId,
    Instant sentAt,
    String type,
    ObjectNode content)
    implements Update {

  @Override
  public String key() {
    return Fingerprint.of("echo", Fingerprint.number(this), metaId);
  }

  @Override
  public byte[] envelope() {
    return Envelope.echoes(this, sentAt).item("message_echoes", content).toBytes();
  }
}
