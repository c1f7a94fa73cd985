package io.guesthub.conversation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of files that WhatsApp carries, with the types and sizes that Meta takes (Cloud API,
 * media).
 */
public enum MediaKind {
  AUDIO(16 * 1024 * 1024, "audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"),
  DOCUMENT(
      100 * 1024 * 1024,
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
  IMAGE(5 * 1024 * 1024, "image/jpeg", "image/png"),
  STICKER(500 * 1024, "image/webp"),
  VIDEO(16 * 1024 * 1024, "video/mp4", "video/3gpp");

  /** The largest sticker that does not move, in bytes. */
  public static final long STILL_STICKER = 100 * 1024L;

  private final long limit;
  private final String types;

  MediaKind(long limit, String... types) {
    this.limit = limit;
    this.types = " " + String.join(" ", types) + " ";
  }

  /**
   * The kind of a message type.
   *
   * @param type Meta's word, such as {@code image}; empty where such messages carry no file
   */
  public static Optional<MediaKind> ofMessage(String type) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(type))
        .findFirst();
  }

  /** The kind of a file by its type; empty where WhatsApp carries no such files. */
  public static Optional<MediaKind> ofType(String mimeType) {
    return Arrays.stream(values()).filter(kind -> kind.takes(mimeType)).findFirst();
  }

  /** Whether files of this type may go as this kind; parameters after {@code ;} do not matter. */
  public boolean takes(String mimeType) {
    String type = mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.indexOf(' ') < 0 && types.contains(" " + type + " ");
  }

  /** The largest file in bytes; of stickers those that move, others take {@link #STILL_STICKER}. */
  public long limit() {
    return limit;
  }
}
