package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.platform.Ids;
import io.guesthub.web.ApiCalls.Answer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class MediaApiTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final String CONTENT = "%PDF-1.7 a menu";

  @Autowired private HubClient hub;
  @Autowired private MediaFolder folder;
  @Autowired private JdbcClient database;
  @Autowired private Ids ids;

  private House house;

  @BeforeEach
  void open() {
    house = hub.house("media-api-" + HOUSES.incrementAndGet());
  }

  @Test
  void aFileIsGivenOutSafely() throws Exception {
    UUID id = file("READY", "application/pdf", kept(CONTENT), null);
    Answer answer = house.ask("/media/" + id);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).isEqualTo(CONTENT);
    assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(answer.header("Content-Disposition")).isEqualTo("inline; filename=\"menu.pdf\"");
    assertThat(answer.response().headers().allValues("X-Content-Type-Options"))
        .containsExactly("nosniff");
    assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    assertThat(answer.header("Cache-Control")).contains("private").doesNotContain("public");
    assertThat(answer.header("ETag")).isNotNull();
  }

  @Test
  void aPlayerMayAskForAPart() throws Exception {
    UUID id = file("READY", "video/mp4", kept("0123456789"), null);
    Answer part =
        hub.api()
            .send(
                hub.api()
                    .request(house.key(), house.path("/media/" + id))
                    .header("Range", "bytes=2-4")
                    .GET());
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.response().body()).isEqualTo("234");
  }

  @Test
  void whatABrowserMightRunIsOnlySaved() throws Exception {
    UUID id = file("READY", "text/html", kept("<script>"), null);
    assertThat(house.ask("/media/" + id).header("Content-Disposition")).startsWith("attachment");
  }

  @Test
  void aFileOnItsWayIsToBeAskedForAgain() {
    Answer answer = house.ask("/media/" + file("PENDING", "image/png", null, null));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("media-pending");
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void aFileThatWillNotComeSaysWhy() throws Exception {
    Answer failed = house.ask("/media/" + file("FAILED", "image/png", null, "Too large"));
    assertThat(failed.status()).isEqualTo(410);
    assertThat(failed.problem()).isEqualTo("media-failed");
    assertThat(failed.json().path("detail").asText()).isEqualTo("Too large");

    String lost = kept("lost " + UUID.randomUUID());
    Files.delete(folder.of(lost));
    assertThat(house.ask("/media/" + file("READY", "image/png", lost, null)).status())
        .isEqualTo(410);
  }

  @Test
  void anotherPropertysFileIsNotThere() throws Exception {
    UUID id = file("READY", "image/png", kept(CONTENT), null);
    House other = hub.house("media-api-" + HOUSES.incrementAndGet());
    assertThat(other.ask("/media/" + id).status()).isEqualTo(404);
    assertThat(house.ask("/media/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  private String kept(String content) throws Exception {
    return folder.keep(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))).sha256();
  }

  private UUID file(
      String state, String mimeType, @Nullable String sha256, @Nullable String failure) {
    UUID id = ids.next();
    database
        .sql(
            """
            INSERT INTO media (id, property_id, phone_number_id, meta_media_id, mime_type, file_name,
                               sha256, state, failure, next_attempt_at, created_at)
            VALUES (:id, :property, :number, '1', :mime, 'menu.pdf', :sha, :state, :failure,
                    '2100-01-01', now())
            """)
        .param("id", id)
        .param("property", house.id())
        .param("number", house.meta().numberId())
        .param("mime", mimeType)
        .param("sha", sha256)
        .param("state", state)
        .param("failure", failure)
        .update();
    return id;
  }
}
