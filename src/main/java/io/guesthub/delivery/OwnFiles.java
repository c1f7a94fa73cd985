package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.MediaFiles;
import io.guesthub.conversation.MediaKind;
import io.guesthub.conversation.OutboundFile;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files of ours that a message carries: there, and such that Meta takes them. */
@Component
class OwnFiles {

  /** Stands for a file of ours, until its upload is known by Meta's {@code id}. */
  static final String ID = "hubMediaId";

  /** A file that Meta fetches itself. */
  static final String LINK = "link";

  private final MediaFiles files;

  OwnFiles(MediaFiles files) {
    this.files = files;
  }

  /**
   * Checks the file of a message. A document without a name gets that of the file.
   *
   * @param content Meta's request without its envelope
   * @param field where the sender has named the file
   * @return our id of it; empty where the message carries none
   * @throws Problem 422 {@code media-unknown} or {@code unsupported-media}
   */
  Optional<UUID> check(String propertyId, ObjectNode content, String field) {
    return check(propertyId, (JsonNode) content, field);
  }

  private Optional<UUID> check(String propertyId, JsonNode part, String field) {
    for (Map.Entry<String, JsonNode> member : part.properties()) {
      if (member.getValue() instanceof ObjectNode file && file.has(ID)) {
        return Optional.of(check(propertyId, member.getKey(), file, field));
      }
    }
    for (JsonNode member : part) {
      Optional<UUID> found = check(propertyId, member, field);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private UUID check(String propertyId, String type, ObjectNode reference, String field) {
    OutboundFile file =
        OurIds.read(reference.path(ID).asText())
            .flatMap(id -> files.find(propertyId, id))
            .orElseThrow(
                () ->
                    refused(
                        "media-unknown", "The property has no such file.", field, "is unknown"));
    MediaKind kind =
        MediaKind.ofMessage(type)
            .orElseThrow(() -> new IllegalStateException("No file goes as " + type));
    if (!kind.takes(file.mimeType())) {
      throw unsupported(field, "is " + file.mimeType() + ", which does not go as " + type);
    }
    if (file.size() > kind.limit()) {
      throw unsupported(field, "is larger than " + kind.limit() + " bytes");
    }
    if (kind == MediaKind.DOCUMENT && !reference.has("filename") && file.fileName() != null) {
      reference.put("filename", file.fileName());
    }
    return file.id();
  }

  private static Problem unsupported(String field, String message) {
    return refused("unsupported-media", "WhatsApp would not take the file.", field, message);
  }

  private static Problem refused(String type, String detail, String field, String message) {
    return Problem.unprocessable(type, detail, List.of(new FieldError(field, message)));
  }
}
