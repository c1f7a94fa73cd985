package io.guesthub.template;

import io.guesthub.conversation.MediaFiles;
import io.guesthub.conversation.MediaKind;
import io.guesthub.conversation.OutboundFile;
import io.guesthub.web.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The files that headers show. */
@Component("headerFiles")
public class HeaderFiles {

  /** What Meta takes as the sample of a header (resumable upload). */
  private static final Map<HeaderType, Set<String>> TYPES =
      Map.of(
          HeaderType.IMAGE, Set.of("image/jpeg", "image/png"),
          HeaderType.VIDEO, Set.of("video/mp4"),
          HeaderType.DOCUMENT, Set.of("application/pdf"));

  private static final Map<HeaderType, String> ADVICE =
      Map.of(
          HeaderType.IMAGE, "save it as JPEG or PNG",
          HeaderType.VIDEO, "save it as MP4 (H.264 video with AAC sound)",
          HeaderType.DOCUMENT, "save it as PDF");

  private final MediaFiles files;
  private final TemplateStore store;

  HeaderFiles(MediaFiles files, TemplateStore store) {
    this.files = files;
    this.store = store;
  }

  /** Sees to it that no file of a template is forgotten, however seldom it is sent. */
  public void keep() {
    store.headerFiles().forEach(file -> find(file.propertyId(), file.mediaId()));
  }

  /** A file of the property, if the hub has it whole. */
  Optional<OutboundFile> find(String propertyId, UUID id) {
    return files.find(propertyId, id);
  }

  /** Names what is wrong with the file of a header. */
  void check(String propertyId, TemplateHeader header, List<FieldError> errors) {
    UUID id = header.mediaId();
    if (id == null) {
      return;
    }
    OutboundFile file = find(propertyId, id).orElse(null);
    if (file == null) {
      errors.add(new FieldError("header.mediaId", "is no file of this property"));
      return;
    }
    String type = file.mimeType().split(";", 2)[0].strip();
    if (!TYPES.getOrDefault(header.type(), Set.of()).contains(type)) {
      errors.add(
          new FieldError(
              "header.mediaId",
              "is %s, which WhatsApp does not show as %s of a template: %s"
                  .formatted(type, header.type(), ADVICE.get(header.type()))));
    } else if (MediaKind.ofType(type).filter(kind -> file.size() > kind.limit()).isPresent()) {
      errors.add(new FieldError("header.mediaId", "is larger than WhatsApp takes"));
    }
  }
}
