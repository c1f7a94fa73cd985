package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileHeadersTest {

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, image/jpeg, inline",
    "audio/ogg; codecs=opus, audio/ogg;codecs=opus, inline",
    "video/mp4, video/mp4, inline",
    "application/pdf, application/pdf, inline",
    "image/svg+xml, image/svg+xml, attachment",
    "text/html, text/html, attachment",
    "application/zip, application/zip, attachment",
    "image/*, application/octet-stream, attachment",
    "nonsense, application/octet-stream, attachment",
    "'', application/octet-stream, attachment"
  })
  void onlyHarmlessTypesAreShown(String mimeType, String sent, String disposition) {
    FileHeaders headers = FileHeaders.of(mimeType, null);
    assertThat(headers.contentType()).hasToString(sent);
    assertThat(headers.disposition()).hasToString(disposition);
  }

  @ParameterizedTest
  @CsvSource({
    "menu.pdf, menu.pdf",
    "../../etc/passwd, _.._etc_passwd",
    "'a|b;c%41', a_b_c_41",
    "'  .hidden. ', hidden",
    "C:\\temp\\x.exe, C__temp_x.exe"
  })
  void aNameIsOnlyAName(String told, String sent) {
    assertThat(FileHeaders.of("application/pdf", told).disposition().getFilename()).isEqualTo(sent);
  }

  @Test
  void aNameEndsNoHeader() {
    assertThat(FileHeaders.of("application/pdf", "a\"\r\nX-Evil: 1").disposition())
        .hasToString("inline; filename=\"a___X-Evil_ 1\"");
  }

  @Test
  void namesMayBeInAnyLanguageButNotTurnAround() {
    FileHeaders headers = FileHeaders.of("application/pdf", "Menù\u202Efdp.exe");
    assertThat(headers.disposition().toString())
        .startsWith("inline;")
        .contains("filename*=UTF-8''Men%C3%B9_fdp.exe");
  }

  @Test
  void ofALongNameTheEndStays() {
    String name =
        FileHeaders.of("image/png", "🏖".repeat(300) + ".png").disposition().getFilename();
    assertThat(name).endsWith(".png").startsWith("🏖");
    assertThat(name.codePointCount(0, name.length())).isEqualTo(120);
  }
}
