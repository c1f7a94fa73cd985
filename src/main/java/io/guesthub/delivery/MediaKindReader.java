package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** {@code {"type":"image","mediaId":"…"|"url":"…","caption":"…"?,"fileName":"…"?}}. */
final class MediaKindReader implements KindReader {

  static final Set<String> TYPES = Set.of("image", "video", "audio", "document", "sticker");

  private static final Set<String> CAPTIONED = Set.of("image", "video", "document");
  private static final int LONGEST_CAPTION = 1_024;
  private static final int LONGEST_NAME = 240;
  private static final int LONGEST_ID = 100;

  private final WebLinks links;

  MediaKindReader(WebLinks links) {
    this.links = links;
  }

  @Override
  public Draft read(String type, Fields body) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ObjectNode file = content.putObject(type);
    fill(file, body, "mediaId", "url");
    Optional<String> caption =
        CAPTIONED.contains(type)
            ? body.optionalText("caption", LONGEST_CAPTION).filter(text -> !text.isBlank())
            : Optional.empty();
    caption.ifPresent(text -> file.put("caption", text));
    // Only documents show their names.
    Optional<String> name =
        body.optionalText("fileName", LONGEST_NAME)
            .filter(text -> type.equals("document") && !text.isBlank());
    name.ifPresent(text -> file.put("filename", text));
    String text = caption.or(() -> name).orElseGet(() -> file.path(OwnFiles.LINK).asText(null));
    return new Draft.Content(type, content, text, body.path("mediaId"));
  }

  /** Reads which file it is: one of ours by its id, or one that Meta fetches. */
  void fill(ObjectNode file, Fields from, String id, String link) {
    boolean ours = from.has(id);
    if (ours == from.has(link)) {
      from.wrong(id, "is required, or " + link + " in its place; not both");
    } else if (ours) {
      file.put(OwnFiles.ID, from.text(id, LONGEST_ID));
    } else {
      file.put(OwnFiles.LINK, links.fetched(from, link));
    }
  }
}
