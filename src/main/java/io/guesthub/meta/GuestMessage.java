package io.guesthub.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of {@code messages[]}: a guest wrote, reacted, edited, revoked, or changed number.
 *
 * @param metaId Meta's id ({@code wamid.…}); {@code hash:} and the content's SHA-256 when Meta gave
 *     none
 * @param sentAt Meta's time of it
 * @param type Meta's type, known to us or not; {@code unknown} when it has none
 * @param content the whole item as Meta sent it, with clean text; read it with {@link
 *     MessageReading}
 */
public record GuestMessage(
    String wabaId,
    @Nullable String phoneNumberId,
    Sender sender,
    String metaId,
    Instant sentAt,
    String type,
    ObjectNode content)
    implements Update {

  @Override
  public String key() {
    return Fingerprint.of("message", Fingerprint.number(this), metaId);
  }

  @Override
  public byte[] envelope() {
    return Envelope.messages(this, sentAt).contact(sender).item("messages", content).toBytes();
  }
}
