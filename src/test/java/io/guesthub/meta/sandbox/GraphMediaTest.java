package io.guesthub.meta.sandbox;

import static io.guesthub.meta.sandbox.Business.assertError;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that businesses upload and send. */
@HubTest
class GraphMediaTest {

  private static final String PHONE = "+49 1555 0150001";

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  @Autowired private InstantSource clock;
  private Business business;

  @BeforeEach
  void openWindow() {
    business = Business.of(port);
    business.hears(PHONE);
  }

  @Test
  void anUploadedFileIsSentShownAndDeleted() {
    byte[] png = SampleFile.of("image", 7).orElseThrow().content();
    String id = uploaded("image/png", png);
    Answer sent =
        business.send(PHONE, "'type':'image','image':{'id':'" + id + "','caption':'Room'}");
    assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
    JsonNode item = business.received(PHONE).path(0);
    assertThat(item.at("/image/id").asText()).isEqualTo(id);
    assertThat(item.path("text").asText()).isEqualTo("Room");
    String node = "/sandbox/graph/v25.0/" + id;
    Answer described = business.api().get(business.token(), node);
    assertThat(described.json().path("file_size").asInt()).isEqualTo(png.length);
    assertThat(described.json().path("mime_type").asText()).isEqualTo("image/png");
    assertThat(business.api().delete(business.token(), node).status()).isEqualTo(200);
    assertError(business.send(PHONE, "'type':'image','image':{'id':'" + id + "'}"), 400, 100);
  }

  @Test
  void aFileBelongsToTheNumberThatUploadedIt() {
    String id = uploaded("application/pdf", "%PDF-1.4 x".getBytes(ISO_8859_1));
    Business other = Business.of(port);
    other.hears(PHONE);
    Answer answer = other.send(PHONE, "'type':'document','document':{'id':'" + id + "'}");
    assertError(answer, 400, 100);
    assertThat(answer.json().at("/error/message").asText())
        .isEqualTo(
            "(#100) Param document['id'] is not a valid whatsapp business account media attachment ID.");
  }

  @Test
  void aFileOfAnotherKindIsAnUploadError() {
    String id = uploaded("application/pdf", "%PDF-1.4 x".getBytes(ISO_8859_1));
    assertError(business.send(PHONE, "'type':'image','image':{'id':'" + id + "'}"), 400, 131_053);
  }

  @Test
  void uploadsLiveForThirtyDays() {
    String id = uploaded("application/pdf", "%PDF-1.4 x".getBytes(ISO_8859_1));
    assertThat(filesIn(Duration.ofDays(29)).mimeType(id, business.numberId())).isPresent();
    assertThat(filesIn(Duration.ofDays(31)).mimeType(id, business.numberId())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "application/zip,PK,100",
    "image/gif,GIF89a,100",
    "image/png,%PDF-1.4,131053",
    "application/pdf,<html>,131053",
    "audio/ogg,OggS vorbis,131053",
    "text/plain,'',131053"
  })
  void whatMetaDoesNotSendIsNotTaken(String type, String content, int code) {
    assertError(upload(type, content.getBytes(ISO_8859_1), "whatsapp"), 400, code);
  }

  @Test
  void aStillStickerHasItsLimit() {
    byte[] large = new byte[101 * 1024];
    System.arraycopy("RIFF....WEBPVP8 ".getBytes(ISO_8859_1), 0, large, 0, 16);
    assertError(upload("image/webp", large, "whatsapp"), 400, 131_053);
  }

  @Test
  void aFormNeedsItsFields() {
    assertError(upload("image/png", new byte[] {1}, ""), 400, 100);
    assertError(business.post("media", "{'messaging_product':'whatsapp'}"), 400, 100);
  }

  private FileStore filesIn(Duration time) {
    return new FileStore(database, () -> clock.instant().plus(time));
  }

  private String uploaded(String type, byte[] content) {
    Answer answer = upload(type, content, "whatsapp");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    String id = answer.json().path("id").asText();
    assertThat(id).matches("\\d{15,}");
    return id;
  }

  private Answer upload(String type, byte[] content, String product) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        "--edge\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\n%s\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(product, type)
            .getBytes(ISO_8859_1));
    form.writeBytes(content);
    form.writeBytes("\r\n--edge--\r\n".getBytes(ISO_8859_1));
    return business
        .api()
        .send(
            business
                .api()
                .request(business.token(), "/sandbox/graph/v25.0/" + business.numberId() + "/media")
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofByteArray(form.toByteArray())));
  }
}
