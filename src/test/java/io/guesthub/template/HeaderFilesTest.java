package io.guesthub.template;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Which files a header takes. What WhatsApp does not show is refused in the form, with what to do:
 * the hub converts nothing.
 */
@HubTest
class HeaderFilesTest {

  private static final String PNG = "\u0089PNG\r\n\u001a\n picture";

  @Autowired private HubClient hub;

  private House house;

  @BeforeEach
  void open() {
    house = hub.house("header-files");
  }

  @ParameterizedTest
  @CsvSource({
    "IMAGE, photo.png, image/png, '\u0089PNG\r\n\u001a\n picture'",
    "IMAGE, photo.jpg, image/jpg, '\u00ff\u00d8\u00ff picture'",
    "IMAGE, photo.jpeg, image/jpeg, '\u00ff\u00d8\u00ff picture'",
    "VIDEO, clip.mp4, video/mp4, '\u0000\u0000\u0000\u0018ftypisom clip'",
    "DOCUMENT, menu.pdf, application/pdf, %PDF-1.7 menu"
  })
  void aFileThatWhatsAppShowsIsTaken(String header, String name, String type, String content) {
    Answer made = template(name.replace('.', ' '), header, id(upload(name, type, content)));
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    assertThat(made.json().at("/header/type").asText()).isEqualTo(header);
  }

  @ParameterizedTest
  @CsvSource({
    "clip.webm, video/webm, '\u001aE\u00df\u00a3 webm'",
    "clip.webm, application/octet-stream, '\u001aE\u00df\u00a3 webm'",
    "clip.mov, video/quicktime, '\u0000\u0000\u0000\u0014ftypqt  clip'",
    "clip.mov, application/octet-stream, '\u0000\u0000\u0000\u0014ftypqt  clip'",
    "clip.ogg, video/ogg, 'OggS\u0000 theora'",
    "clip.ogv, application/octet-stream, 'OggS\u0000 theora'"
  })
  void aVideoThatWhatsAppDoesNotShowIsRefusedWithAdvice(String name, String type, String content) {
    Answer refused = upload(name, type, content);
    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.fields()).containsExactly("file");
    assertThat(refused.json().at("/errors/0/message").asText())
        .contains("save it as MP4 (H.264 video with AAC sound)");
  }

  @Test
  void aVideoThatOnlySaysItIsMp4IsRefused() {
    Answer refused = upload("clip.mp4", "video/mp4", "\u0000\u0000\u0000\u0014ftypqt  clip");
    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({
    "VIDEO, sound.ogg, audio/ogg, 'OggS\u0000 OpusHead', MP4",
    "VIDEO, photo.png, image/png, '\u0089PNG\r\n\u001a\n picture', MP4",
    "IMAGE, menu.pdf, application/pdf, %PDF-1.7 menu, JPEG or PNG",
    "DOCUMENT, notes.txt, text/plain, notes, PDF"
  })
  void aFileOfAnotherKindIsNamedAtTheHeader(
      String header, String name, String type, String content, String advice) {
    Answer refused = template("Other kind", header, id(upload(name, type, content)));
    assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
    assertThat(refused.fields()).containsExactly("header.mediaId");
    assertThat(refused.json().at("/errors/0/message").asText()).contains("save it as " + advice);
  }

  @Test
  void aFileOfAnotherPropertyIsNoFile() {
    String file = id(upload("photo.png", "image/png", PNG));
    house = hub.house("header-files-elsewhere");
    assertThat(template("Elsewhere", "IMAGE", file).fields()).containsExactly("header.mediaId");
  }

  private Answer template(String name, String header, String mediaId) {
    String draft =
        """
        {"name":"%s","language":"it","category":"UTILITY","body":"Ciao, a presto.",
         "header":{"type":"%s","mediaId":"%s"}}
        """;
    return hub.api()
        .call(
            "POST",
            house.key(),
            house.path("/templates?submit=false"),
            draft.formatted(name, header, mediaId));
  }

  private Answer upload(String name, String type, String content) {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n%s\r\n--x--\r\n"
            .formatted(name, type, content);
    return hub.api()
        .send(
            hub.api()
                .request(house.key(), house.path("/media"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(form.getBytes(ISO_8859_1))));
  }

  private static String id(Answer uploaded) {
    assertThat(uploaded.status()).as(uploaded.toString()).isEqualTo(201);
    return uploaded.json().path("id").asText();
  }
}
