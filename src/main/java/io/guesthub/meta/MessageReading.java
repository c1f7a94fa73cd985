package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message means, whichever of Meta's types it has. Parts that are missing or of a wrong
 * shape read as absent.
 */
public final class MessageReading {

  private static final int SHA256_BYTES = 32;

  private final String type;
  private final ObjectNode content;
  private final JsonNode body;

  /**
   * Reads an item of {@code messages[]} or {@code message_echoes[]}.
   *
   * @param type Meta's type of it
   * @param content the whole item
   */
  public MessageReading(String type, ObjectNode content) {
    this.type = type;
    this.content = content;
    this.body = content.path(type);
  }

  /** What a person reads: words, caption, button title, place, names; of an edit, the new words. */
  public Optional<String> text() {
    return edited().map(MessageReading::text).orElseGet(() -> MessageText.of(type, content));
  }

  /** Meta's id of the message that this one answers. */
  public Optional<String> contextId() {
    Optional<String> own = Optional.ofNullable(Lenient.id(content.path("context"), "id"));
    return own.isPresent() ? own : edited().flatMap(MessageReading::contextId);
  }

  /** Whether the guest forwarded it from another chat. */
  public boolean forwarded() {
    return flag("forwarded") || frequentlyForwarded();
  }

  /** Whether it has been forwarded more than five times. */
  public boolean frequentlyForwarded() {
    return flag("frequently_forwarded");
  }

  /** Meta's id of the message that this one reacts to, edits or revokes. */
  public Optional<String> targetId() {
    return switch (type) {
      case "reaction" -> Optional.ofNullable(Lenient.id(body, "message_id"));
      case "edit", "revoke" -> Optional.ofNullable(Lenient.id(body, "original_message_id"));
      default -> Optional.empty();
    };
  }

  /** A reaction's emoji; a reaction without one takes back the earlier one. */
  public Optional<String> emoji() {
    return type.equals("reaction") ? optional(body, "emoji") : Optional.empty();
  }

  /**
   * What the property's button or list row was called by the property itself: its id or payload.
   */
  public Optional<String> replyId() {
    if (type.equals("button")) {
      return optional(body, "payload");
    }
    JsonNode reply = body.path(body.path("type").asText());
    return type.equals("interactive") ? optional(reply, "id") : Optional.empty();
  }

  /** The file that it carries; of an edit, the new one. */
  public Optional<MediaRef> media() {
    Optional<MessageReading> edited = edited();
    if (edited.isPresent()) {
      return edited.get().media();
    }
    String id = Lenient.id(body, "id");
    // Any type with a file's parts is a file, so that types to come are fetched too.
    boolean isFile = id != null && (body.has("mime_type") || body.has("sha256") || body.has("url"));
    return isFile
        ? Optional.of(
            new MediaRef(
                id,
                Lenient.text(body, "mime_type"),
                sha256(Lenient.text(body, "sha256")),
                Lenient.text(body, "filename"),
                Lenient.text(body, "caption"),
                Lenient.text(body, "url")))
        : Optional.empty();
  }

  /** Why Meta could not hand the message over whole. */
  public List<MetaError> errors() {
    return MetaError.listOf(content.path("errors"));
  }

  /** For a system message that tells of another phone or user id. */
  public Optional<NumberChange> numberChange() {
    if (!type.equals("system") || !body.path("type").asText().startsWith("user_changed")) {
      return Optional.empty();
    }
    Sender before =
        Senders.sender(Lenient.id(content, "from"), Lenient.id(body, "previous_user_id"));
    Sender after =
        Senders.sender(Lenient.firstId(body, "wa_id", "new_wa_id"), Lenient.id(body, "user_id"));
    Sender customer = Senders.sender(Lenient.id(body, "customer"), null);
    return Optional.of(
        new NumberChange(
            before.phone() != null ? before.phone() : customer.phone(),
            after.phone(),
            before.userId(),
            after.userId(),
            Lenient.id(body, "parent_user_id")));
  }

  private Optional<MessageReading> edited() {
    return type.equals("edit") && body.path("message") instanceof ObjectNode message
        ? Optional.of(new MessageReading(Vocabulary.type(message), message))
            .filter(m -> !m.type.equals("edit"))
        : Optional.empty();
  }

  private boolean flag(String name) {
    return content.path("context").path(name).asBoolean();
  }

  private static Optional<String> optional(JsonNode node, String name) {
    return Optional.ofNullable(Lenient.text(node, name));
  }

  /** Webhooks write it in base64, the Graph API in hex. */
  private static @Nullable String sha256(@Nullable String written) {
    if (written == null) {
      return null;
    }
    if (written.length() == 2 * SHA256_BYTES && written.chars().allMatch(HexFormat::isHexDigit)) {
      return written.toLowerCase(Locale.ROOT);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(written.replace('-', '+').replace('_', '/'));
      return bytes.length == SHA256_BYTES ? HexFormat.of().formatHex(bytes) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
