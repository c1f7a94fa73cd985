package io.guesthub.conversation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.SettableClock;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class MediaUploadTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final String PNG = "\u0089PNG\r\n\u001a\n picture";

  @Autowired private HubClient hub;
  @Autowired private MediaFiles files;
  @Autowired private MediaUploads uploads;
  @Autowired private MediaFolder folder;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient database;

  private House house;

  @BeforeEach
  void open() {
    house = hub.house("media-upload-" + HOUSES.incrementAndGet());
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void aFileIsKeptAndGivenBack() {
    Answer answer = upload("map.png", "image/png", PNG);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    JsonNode file = answer.json();
    assertThat(file.path("mimeType").asText()).isEqualTo("image/png");
    assertThat(file.path("fileName").asText()).isEqualTo("map.png");
    assertThat(file.path("size").asInt()).isEqualTo(PNG.length());
    assertThat(file.path("sha256").asText()).matches("[0-9a-f]{64}");
    Answer bytes = house.ask("/media/" + file.path("id").asText());
    assertThat(bytes.status()).isEqualTo(200);
    assertThat(bytes.header("Content-Type")).isEqualTo("image/png");
    OutboundFile found = files.find(house.id(), id(file)).orElseThrow();
    assertThat(found.size()).isEqualTo(PNG.length());
    assertThat(found.path()).hasSize(PNG.length());
    assertThat(files.find("elsewhere", id(file))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "photo.jpg, image/png, is said to be image/png but its bytes are not, 'not a picture'",
    "page.html, text/html, 'is text/html, which WhatsApp does not carry', <html>",
    "x.bin, application/octet-stream, is of no type that WhatsApp carries, '\u0001\u0002'",
    "empty.txt, text/plain, is empty, ''"
  })
  void whatMetaWouldNotTakeIsRefused(String name, String type, String reason, String content) {
    Answer answer = upload(name, type, content);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).endsWith("unsupported-media");
    assertThat(answer.fields()).containsExactly("file");
    assertThat(answer.json().at("/errors/0/message").asText()).isEqualTo(reason);
  }

  @Test
  void aFileThatIsTooLargeForItsKindIsRefused() {
    Answer answer = upload("big.png", "image/png", PNG + "x".repeat(5 * 1024 * 1024));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/message").asText()).contains("at most 5242880");
    assertThat(upload("long.txt", "text/plain", "x".repeat(6_000_000)).status()).isEqualTo(201);
  }

  @Test
  void aTypeThatNobodySaysIsFoundOut() {
    JsonNode menu = upload("../../menu.pdf", "application/octet-stream", "%PDF-1.7 menu").json();
    assertThat(menu.path("mimeType").asText()).isEqualTo("application/pdf");
    assertThat(menu.path("fileName").asText()).isEqualTo("menu.pdf");
    assertThat(upload("list.xlsx", "", "PK\u0003\u0004 cells").json().path("mimeType").asText())
        .endsWith("spreadsheetml.sheet");
  }

  @Test
  void aFormWithoutAFileAndARoleThatOnlyReadsAreRefused() {
    assertThat(post(house.key(), form("other", "a.txt", "text/plain", "Hi")).fields())
        .containsExactly("file");
    String auditor = hub.api().key(house.id(), Role.AUDITOR);
    assertThat(post(auditor, form("file", "a.txt", "text/plain", "Hi")).status()).isEqualTo(403);
  }

  @Test
  void whatNobodyUsesIsForgottenAfterThirtyDays() throws IOException {
    UUID unused = id(upload("a.txt", "text/plain", "Unused " + house.id()).json());
    UUID asked = id(upload("b.txt", "text/plain", "Asked " + house.id()).json());
    UUID carried = id(upload("c.txt", "text/plain", "Carried " + house.id()).json());
    OutboundFile file = files.find(house.id(), unused).orElseThrow();
    database.sql("UPDATE media SET used_at = NULL WHERE id = :id").param("id", unused).update();
    Files.setLastModifiedTime(file.path(), FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    carry(carried);
    clock.set(Instant.now().plus(Duration.ofDays(20)));
    assertThat(files.find(house.id(), asked)).isPresent();
    clock.set(Instant.now().plus(Duration.ofDays(31)));
    uploads.forgetUnused();
    assertThat(house.ask("/media/" + unused).status()).isEqualTo(404);
    assertThat(folder.of(file.sha256())).doesNotExist();
    assertThat(house.ask("/media/" + asked).status()).isEqualTo(200);
    assertThat(house.ask("/media/" + carried).status()).isEqualTo(200);
  }

  private void carry(UUID file) {
    database
        .sql(
            """
            INSERT INTO message (id, property_id, phone_number_id, direction, author, type, content,
                                 media_id, status, at)
            VALUES (:id, :property, '1', 'OUTBOUND', 'STAFF', 'document', '{}', :file, 'QUEUED', now())
            """)
        .param("id", UUID.randomUUID())
        .param("property", house.id())
        .param("file", file)
        .update();
  }

  private Answer upload(String name, String type, String content) {
    return post(house.key(), form("file", name, type, content));
  }

  private Answer post(String key, String form) {
    return hub.api()
        .send(
            hub.api()
                .request(key, house.path("/media"))
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(BodyPublishers.ofByteArray(form.getBytes(ISO_8859_1))));
  }

  private static String form(String part, String name, String type, String content) {
    String header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
    return "--limit\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n%s\r\n%s\r\n--limit--\r\n"
        .formatted(part, name, header, content);
  }

  private static UUID id(JsonNode file) {
    return UUID.fromString(file.path("id").asText());
  }
}
