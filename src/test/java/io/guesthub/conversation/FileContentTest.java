package io.guesthub.conversation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileContentTest {

  @Test
  void filesAreKnownByTheirBytes() {
    is("image/jpeg", "\u00ff\u00d8\u00ff\u00e0 JFIF");
    is("image/png", "\u0089PNG\r\n\u001a\n");
    is("image/webp", "RIFF\1\2\3\4WEBPVP8 ");
    is("application/pdf", "%PDF-1.4");
    is("video/3gpp", "\0\0\0\24ftyp3gp5");
    is("audio/ogg", "OggS\0\2 OpusHead");
    is("audio/amr", "#!AMR\n");
    is("audio/mpeg", "\u00ff\u00fb\u0090");
    is("audio/aac", "\u00ff\u00f1P");
    is("text/plain", "Dear guest,\r\n\twelcome");
    assertThat(types("\0\0\0\40ftypisom")).contains("video/mp4", "audio/mp4");
    assertThat(types("PK\3\4")).hasSize(3);
    assertThat(types("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")).hasSize(3);
  }

  @Test
  void whatWhatsAppDoesNotCarryIsNothing() {
    assertThat(types("OggS\0\2 vorbis")).isEmpty();
    assertThat(types("GIF89a\0\1")).isEmpty();
    assertThat(types("\0\1\2")).isEmpty();
    assertThat(types("\u00e9t\u00e9")).isEmpty();
  }

  @Test
  void aTextMayBeCutWithinACharacter() {
    byte[] text = "\u20ac".repeat(FileContent.HEAD).getBytes(UTF_8);
    byte[] head = Arrays.copyOf(text, FileContent.HEAD);
    assertThat(new FileContent(head).types()).containsExactly("text/plain");
    byte[] whole = Arrays.copyOf(text, 100);
    assertThat(new FileContent(whole).types()).isEmpty();
  }

  @Test
  void aStickerTellsWhetherItMoves() {
    assertThat(content("RIFF\1\2\3\4WEBPVP8X\12\0\0\0\2").isAnimated()).isTrue();
    assertThat(content("RIFF\1\2\3\4WEBPVP8X\12\0\0\0\0").isAnimated()).isFalse();
    assertThat(content("RIFF\1\2\3\4WEBPVP8 ").isAnimated()).isFalse();
  }

  private static void is(String type, String bytes) {
    assertThat(types(bytes)).first().isEqualTo(type);
  }

  private static List<String> types(String bytes) {
    return content(bytes).types();
  }

  private static FileContent content(String bytes) {
    return new FileContent(bytes.getBytes(ISO_8859_1));
  }
}
