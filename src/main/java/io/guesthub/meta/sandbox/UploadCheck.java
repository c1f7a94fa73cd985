package io.guesthub.meta.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;

/** Checks uploaded files by type, size and their first bytes (Cloud API, media). */
final class UploadCheck {

  private static final int HEAD = 4096;
  private static final int STILL_STICKER = 100 * 1024;
  private static final int FLAGS = 20;
  private static final int ANIMATED = 0x02;

  /** How files of a type begin; types that are not here may begin in many ways. */
  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "image/jpeg", "\u00ff\u00d8\u00ff",
          "image/png", "\u0089PNG",
          "image/webp", "RIFF",
          "application/pdf", "%PDF-",
          "audio/ogg", "OggS",
          "audio/amr", "#!AMR");

  private UploadCheck() {}

  /**
   * Takes it or not.
   *
   * @throws GraphError 100 for a type that Meta does not take, 131053 for a size or content
   */
  static void check(String mimeType, byte[] content) {
    SentFileKind kind =
        SentFileKind.ofType(mimeType)
            .orElseThrow(
                () ->
                    GraphError.invalidParameter(
                        "Param file must be a file with one of the following types: %s. Received file of type '%s'."
                            .formatted(String.join(", ", SentFileKind.allTypes()), mimeType)));
    if (content.length == 0) {
      throw refused("The file is empty.");
    }
    String head = new String(content, 0, Math.min(content.length, HEAD), ISO_8859_1);
    String type = mimeType.split(";", 2)[0].strip();
    if (!head.startsWith(BEGINNINGS.getOrDefault(type, ""))
        || (type.equals("audio/ogg") && !head.contains("OpusHead"))) {
      throw refused("The file's content is not " + mimeType + ".");
    }
    boolean still = kind == SentFileKind.STICKER && !animated(head);
    long limit = still ? STILL_STICKER : kind.limit();
    if (content.length > limit) {
      throw refused("The file has %d bytes, %d are allowed.".formatted(content.length, limit));
    }
  }

  private static boolean animated(String head) {
    return head.startsWith("VP8X", 12)
        && head.length() > FLAGS
        && (head.charAt(FLAGS) & ANIMATED) != 0;
  }

  private static GraphError refused(String details) {
    return GraphError.coded(131_053, details);
  }
}
