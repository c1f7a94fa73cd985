package io.guesthub.conversation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a file is by its bytes, whatever it is called. Knows the types that WhatsApp carries. */
final class FileContent {

  /** How much of a file's beginning is looked at. */
  static final int HEAD = 4096;

  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final int ANIMATED = 0x02;

  private final byte[] head;
  private final String text;

  /**
   * Looks at a file.
   *
   * @param head its first {@link #HEAD} bytes, or all
   */
  FileContent(byte[] head) {
    this.head = head.clone();
    this.text = new String(head, ISO_8859_1);
  }

  /** The types that it may be, the likeliest first; none where it is nothing we know. */
  List<String> types() {
    if (starts("\u00ff\u00d8\u00ff")) {
      return List.of("image/jpeg");
    }
    if (starts("\u0089PNG\r\n\u001a\n")) {
      return List.of("image/png");
    }
    if (starts("RIFF") && has(8, "WEBP")) {
      return List.of("image/webp");
    }
    if (starts("%PDF-")) {
      return List.of("application/pdf");
    }
    if (starts("PK\u0003\u0004")) {
      return List.of(
          OFFICE + "wordprocessingml.document",
          OFFICE + "spreadsheetml.sheet",
          OFFICE + "presentationml.presentation");
    }
    if (starts("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
      return List.of(
          "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint");
    }
    List<String> sound = sound();
    return sound.isEmpty() && isText() ? List.of("text/plain") : sound;
  }

  /** Sound and moving pictures. */
  private List<String> sound() {
    if (has(4, "ftypqt")) {
      // QuickTime is built like MP4; Meta takes it not.
      return List.of();
    }
    if (has(4, "ftyp")) {
      return has(8, "3g") ? List.of("video/3gpp") : List.of("video/mp4", "audio/mp4");
    }
    if (starts("OggS")) {
      // Meta takes Opus in it and nothing else.
      return text.contains("OpusHead") ? List.of("audio/ogg") : List.of();
    }
    if (starts("#!AMR")) {
      return List.of("audio/amr");
    }
    if (starts("ID3")) {
      return List.of("audio/mpeg", "audio/aac");
    }
    if (starts("ADIF")) {
      return List.of("audio/aac");
    }
    if (head.length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xe0) == 0xe0) {
      // The layer bits of AAC's frames are zero, those of MPEG audio are not.
      return List.of((head[1] & 0x06) == 0 ? "audio/aac" : "audio/mpeg");
    }
    return List.of();
  }

  /** Of a WebP picture: whether it moves. */
  boolean isAnimated() {
    return has(12, "VP8X") && head.length > 20 && (head[20] & ANIMATED) != 0;
  }

  /** UTF-8 without control characters; the beginning may end within a character. */
  private boolean isText() {
    for (byte each : head) {
      boolean control = each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t';
      if (control && each != '\f') {
        return false;
      }
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    CharBuffer into = CharBuffer.allocate(head.length + 1);
    return !decoder.decode(ByteBuffer.wrap(head), into, head.length < HEAD).isError();
  }

  private boolean starts(String bytes) {
    return text.startsWith(bytes);
  }

  private boolean has(int offset, String bytes) {
    return text.startsWith(bytes, offset);
  }
}
