package io.guesthub.conversation;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * How a guest's file is announced to a browser: shown only where its type is harmless, under a name
 * that is only a name.
 *
 * @param contentType its type; bytes where Meta's word for it is none
 * @param disposition inline or attachment, with the file's name (RFC 6266)
 */
record FileHeaders(MediaType contentType, ContentDisposition disposition) {

  private static final int LONGEST_NAME = 120;

  private static final Set<String> SHOWN = Set.of("image", "audio", "video");

  /** Path separators, what Windows refuses, control and direction characters. */
  private static final Pattern NOT_IN_NAMES =
      Pattern.compile("[\\\\/:*?\"<>|;%\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

  private static final Pattern AROUND_NAMES = Pattern.compile("^[.\\s]+|[.\\s]+$");

  static FileHeaders of(String mimeType, @Nullable String fileName) {
    MediaType type = type(mimeType);
    ContentDisposition.Builder disposition =
        isShown(type) ? ContentDisposition.inline() : ContentDisposition.attachment();
    String name = fileName == null ? "" : cleaned(fileName);
    if (!name.isEmpty()) {
      if (StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
        disposition.filename(name);
      } else {
        disposition.filename(name, StandardCharsets.UTF_8);
      }
    }
    return new FileHeaders(type, disposition.build());
  }

  private static MediaType type(String mimeType) {
    try {
      MediaType type = MediaType.parseMediaType(mimeType);
      return type.isConcrete() ? type : MediaType.APPLICATION_OCTET_STREAM;
    } catch (InvalidMediaTypeException e) {
      return MediaType.APPLICATION_OCTET_STREAM;
    }
  }

  /** An SVG is a picture that may hold scripts. */
  private static boolean isShown(MediaType type) {
    boolean picture = SHOWN.contains(type.getType()) && !type.getSubtype().contains("xml");
    return picture || MediaType.APPLICATION_PDF.equalsTypeAndSubtype(type);
  }

  private static String cleaned(String fileName) {
    String name = NOT_IN_NAMES.matcher(fileName).replaceAll("_");
    name = AROUND_NAMES.matcher(name).replaceAll("");
    int excess = name.codePointCount(0, name.length()) - LONGEST_NAME;
    // The end tells the type.
    return excess <= 0 ? name : name.substring(name.offsetByCodePoints(0, excess));
  }
}
