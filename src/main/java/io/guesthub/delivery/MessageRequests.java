package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.Booking;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes the request to Meta (Cloud API, messages), with the files and secrets that it refers to.
 */
@Component
class MessageRequests {

  /** Stands where Meta's id of a file goes. */
  private static final String FILE = "hubMediaId";

  /** Stands where a secret of the booking goes. */
  private static final String SECRET = "hubSecret";

  /**
   * The whole request.
   *
   * @param booking that its secrets come from
   * @param files what Meta calls the files that it carries
   * @throws MissingPart where the booking has lost a secret that it had, or a file is gone
   */
  ObjectNode write(Send send, @Nullable Booking booking, Map<UUID, String> files)
      throws MissingPart {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("messaging_product", "whatsapp").put("recipient_type", "individual");
    if (send.phone() != null) {
      request.put("to", send.phone());
    } else {
      request.put("recipient", send.userId());
    }
    request.put("type", send.type());
    request.setAll((ObjectNode) filled(send.content(), booking, files));
    if (send.replyToMetaId() != null) {
      request.putObject("context").put("message_id", send.replyToMetaId());
    }
    return request.put("biz_opaque_callback_data", send.id().toString());
  }

  /** The files that a message carries, by our ids. */
  static Set<UUID> files(JsonNode content) {
    Set<UUID> files = new TreeSet<>();
    content.findValues(FILE).forEach(id -> files.add(UUID.fromString(id.asText())));
    return files;
  }

  /** Whether something of it is read from the booking when it is sent. */
  static boolean hasSecrets(JsonNode content) {
    return content.findValue(SECRET) != null;
  }

  private static JsonNode filled(JsonNode part, @Nullable Booking booking, Map<UUID, String> files)
      throws MissingPart {
    if (part instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (JsonNode item : array) {
        copy.add(filled(item, booking, files));
      }
      return copy;
    }
    if (!(part instanceof ObjectNode object)) {
      return part;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      switch (field.getKey()) {
        case FILE -> copy.put("id", file(field.getValue().asText(), files));
        case SECRET -> copy.put("text", secret(field.getValue().asText(), booking));
        default -> copy.set(field.getKey(), filled(field.getValue(), booking, files));
      }
    }
    return copy;
  }

  private static String file(String id, Map<UUID, String> files) throws MissingPart {
    String metaId = files.get(UUID.fromString(id));
    if (metaId == null) {
      throw new MissingPart("The file that it carries is gone.");
    }
    return metaId;
  }

  private static String secret(String name, @Nullable Booking booking) throws MissingPart {
    String value = booking == null ? null : booking.text(name).orElse(null);
    if (value == null || value.isBlank()) {
      throw new MissingPart("The booking has no " + name + " any more.");
    }
    return value;
  }
}
