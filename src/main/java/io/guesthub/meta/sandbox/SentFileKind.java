package io.guesthub.meta.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of files that businesses send, with the types and sizes that Meta takes (media). */
enum SentFileKind {
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

  private final long limit;
  private final String types;

  SentFileKind(long limit, String... types) {
    this.limit = limit;
    this.types = String.join(" ", types);
  }

  /** By a message's type. */
  static SentFileKind of(String type) {
    return valueOf(type.toUpperCase(Locale.ROOT));
  }

  /** By a file's type; empty where Meta takes no such files. */
  static Optional<SentFileKind> ofType(String mimeType) {
    return Arrays.stream(values()).filter(kind -> kind.takes(mimeType)).findFirst();
  }

  /** Every type that Meta takes. */
  static List<String> allTypes() {
    return Arrays.stream(values()).flatMap(kind -> kind.types().stream()).toList();
  }

  List<String> types() {
    return List.of(types.split(" "));
  }

  /** The largest file, in bytes. */
  long limit() {
    return limit;
  }

  /** Whether such files may be sent as this; parameters after {@code ;} do not matter. */
  boolean takes(String mimeType) {
    return types().contains(mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
  }
}
