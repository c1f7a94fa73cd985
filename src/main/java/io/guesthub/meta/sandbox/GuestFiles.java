package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Gives a message that should carry a file, and names none, a small real one. */
@Component
@OnlyInSandbox
class GuestFiles {

  private final WabaStore wabas;
  private final FileStore files;
  private final MediaLinks links;
  private final OwnAddress hub;
  private final InstantSource clock;

  GuestFiles(
      WabaStore wabas, FileStore files, MediaLinks links, OwnAddress hub, InstantSource clock) {
    this.wabas = wabas;
    this.files = files;
    this.links = links;
    this.hub = hub;
    this.clock = clock;
  }

  /** Puts id, type, hash and address of a new file into the message's content. */
  void attach(ObjectNode message, String numberId) {
    String type = message.path("type").asText();
    JsonNode content = message.path(type);
    if (content.hasNonNull("id")) {
      return;
    }
    SampleFile.of(type, clock.millis())
        .ifPresent(
            sample -> {
              StoredFile file =
                  new StoredFile(wabas.nextId(), numberId, sample, clock.instant(), false);
              files.add(file);
              describe(message, type, file);
            });
  }

  private void describe(ObjectNode message, String type, StoredFile file) {
    ObjectNode content =
        message.path(type) instanceof ObjectNode given ? given : message.putObject(type);
    content.put("id", file.id()).put("mime_type", file.mimeType());
    content.put("sha256", Base64.getEncoder().encodeToString(file.sha256()));
    content.put("url", links.link(hub.base(), file.id()));
  }
}
