package io.guesthub.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.guesthub.HubTest;
import io.guesthub.SettableClock;
import io.guesthub.meta.WebhookSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The simulated Graph API, over HTTP. */
@HubTest
class GraphApiTest {

  private static final String TOKEN = "sandbox-token";
  private static final String WABA = "100000000000001";
  private static final String NUMBER = "100000000000002";

  @LocalServerPort private int port;
  @Autowired private FileStore files;
  @Autowired private WabaStore wabas;
  @Autowired private WebhookSignature signature;
  @Autowired private SettableClock clock;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  /** What came back. */
  private record Answer(int status, String type, byte[] bytes, JsonNode json) {

    String at(String path) {
      return json.at(path).asText();
    }
  }

  @Test
  void aNodeShowsItsUsualFields() {
    Answer waba = graph("GET", WABA, TOKEN);
    assertThat(waba.status()).isEqualTo(200);
    assertThat(waba.at("/id")).isEqualTo(WABA);
    assertThat(waba.at("/name")).isEqualTo("Hotel Demo");
    Answer number = graph("GET", NUMBER, TOKEN);
    assertThat(number.at("/display_phone_number")).isEqualTo("+39 06 555 0100");
    assertThat(number.at("/verified_name")).isEqualTo("Hotel Demo");
    assertThat(number.at("/quality_rating")).isEqualTo("GREEN");
  }

  @Test
  void askedFieldsComeWithTheIdAndNothingElse() {
    Answer answer =
        graph("GET", NUMBER + "?fields=status,throughput%7Blevel%7D,verified_name", TOKEN);
    assertThat(answer.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("id", "status", "throughput", "verified_name");
    assertThat(answer.at("/status")).isEqualTo("CONNECTED");
  }

  @Test
  void anUnknownFieldIsAnError() {
    Answer answer = graph("GET", WABA + "?fields=name,minibar", TOKEN);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/error/code")).isEqualTo("100");
    assertThat(answer.at("/error/message")).contains("minibar");
  }

  @Test
  void anAccountListsItsNumbers() {
    Answer answer = graph("GET", WABA + "/phone_numbers", TOKEN);
    assertThat(answer.json().path("data")).hasSize(1);
    assertThat(answer.at("/data/0/id")).isEqualTo(NUMBER);
    assertThat(answer.at("/paging/cursors/after")).isNotEmpty();
  }

  @Test
  void theTokenMayStandInTheQuery() {
    assertThat(graph("GET", WABA + "?access_token=" + TOKEN, null).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {WABA, NUMBER, WABA + "/phone_numbers", "1"})
  void withoutTokenNothingOpens(String path) {
    assertError(graph("GET", path, null), 401, 104, "");
    assertError(graph("GET", path, "stolen"), 401, 190, "");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,454545",
    "DELETE,454545",
    "GET,454545/phone_numbers",
    "POST,454545/subscribed_apps",
    "POST,454545/register"
  })
  void anUnknownObjectIsAnError(String method, String path) {
    assertError(graph(method, path, TOKEN), 400, 100, "33");
  }

  @Test
  void anUnknownPathIsAnError() {
    assertError(graph("GET", WABA + "/minibar/x", TOKEN), 400, 2500, "");
    assertError(call("POST", "/sandbox/graph/nothing", TOKEN, ""), 400, 2500, "");
  }

  @Test
  void aTokenOpensItsOwnAccountOnly() {
    JsonNode other = make();
    String token = other.path("accessToken").asText();
    assertError(graph("GET", WABA, token), 400, 100, "33");
    assertError(graph("GET", NUMBER, token), 400, 100, "33");
    assertError(graph("GET", other.path("wabaId").asText(), TOKEN), 400, 100, "33");
    assertThat(graph("GET", other.path("phoneNumberId").asText(), token).at("/verified_name"))
        .isEqualTo("Hotel Luna");
  }

  @Test
  void anAppSubscribesAndUnsubscribes() {
    JsonNode other = make();
    String token = other.path("accessToken").asText();
    String edge = other.path("wabaId").asText() + "/subscribed_apps";
    assertThat(graph("GET", edge, token).json().path("data")).isEmpty();
    assertThat(graph("POST", edge, token).at("/success")).isEqualTo("true");
    assertThat(graph("GET", edge, token).json().path("data")).hasSize(1);
    assertThat(graph("DELETE", edge, token).at("/success")).isEqualTo("true");
    assertThat(graph("GET", edge, token).json().path("data")).isEmpty();
  }

  @Test
  void aNumberIsRegistered() {
    JsonNode other = make();
    String token = other.path("accessToken").asText();
    String number = other.path("phoneNumberId").asText();
    String path = "/sandbox/graph/v25.0/" + number + "/register";
    assertThat(call("POST", path, token, "{\"pin\":\"123456\"}").at("/success")).isEqualTo("true");
    assertError(call("POST", path, token, "{\"pin\":\"654321\"}"), 400, 133_005, "");
    assertThat(graph("GET", number + "?fields=is_pin_enabled", token).at("/is_pin_enabled"))
        .isEqualTo("true");
  }

  @Test
  void aCodeGivesTheTokenOnce() {
    JsonNode other = make();
    String exchange =
        "oauth/access_token?client_id=sandbox-app&client_secret=sandbox-secret&code="
            + other.path("code").asText();
    assertThat(graph("GET", exchange, null).at("/access_token"))
        .isEqualTo(other.path("accessToken").asText());
    assertError(graph("GET", exchange, null), 400, 100, "36009");
    assertThat(
            graph(
                    "GET",
                    "oauth/access_token?client_id=sandbox-app&client_secret=wrong&code=x",
                    null)
                .status())
        .isEqualTo(400);
  }

  @Test
  void theAppLearnsWhatATokenOpens() {
    JsonNode other = make();
    String token = other.path("accessToken").asText();
    Answer answer = graph("GET", "debug_token?input_token=" + token, "sandbox-app|sandbox-secret");
    assertThat(answer.at("/data/is_valid")).isEqualTo("true");
    assertThat(answer.at("/data/granular_scopes/0/target_ids/0"))
        .isEqualTo(other.path("wabaId").asText());
    assertThat(
            graph("GET", "debug_token?input_token=gone", "sandbox-app|sandbox-secret")
                .at("/data/is_valid"))
        .isEqualTo("false");
    assertError(graph("GET", "debug_token?input_token=" + token, "stranger"), 401, 190, "");
  }

  @Test
  void aFileIsDescribedAndFetched() {
    StoredFile file = file();
    Answer node = graph("GET", file.id(), TOKEN);
    assertThat(node.at("/messaging_product")).isEqualTo("whatsapp");
    assertThat(node.at("/mime_type")).isEqualTo("image/png");
    assertThat(node.at("/file_size")).isEqualTo(String.valueOf(file.content().length));
    assertThat(node.at("/sha256")).isEqualTo(HexFormat.of().formatHex(file.sha256()));
    String url = node.at("/url");
    assertThat(url)
        .startsWith("http://localhost:" + port + "/sandbox/graph/media-files/" + file.id());
    Answer bytes = fetch(url, TOKEN);
    assertThat(bytes.status()).isEqualTo(200);
    assertThat(bytes.type()).isEqualTo("image/png");
    assertThat(bytes.bytes()).isEqualTo(file.content());
  }

  @Test
  void aFilesAddressNeedsTheTokenAndItsOwnHash() {
    String url = graph("GET", file().id(), TOKEN).at("/url");
    assertThat(fetch(url, null).status()).isEqualTo(401);
    assertThat(fetch(url, make().path("accessToken").asText()).status()).isEqualTo(404);
    assertThat(fetch(url.replaceFirst("expires=\\d+", "expires=9999999999"), TOKEN).status())
        .isEqualTo(404);
    assertThat(fetch(url.replaceFirst("hash=.*", ""), TOKEN).status()).isEqualTo(404);
  }

  @Test
  void aFilesAddressIsGoodForFiveMinutes() {
    StoredFile file = file();
    assertThat(fetch(linkMade(file, Duration.ofMinutes(4)), TOKEN).status()).isEqualTo(200);
    assertThat(fetch(linkMade(file, Duration.ofMinutes(6)), TOKEN).status()).isEqualTo(404);
  }

  @Test
  void aFileOfAnotherAccountOrNumberIsUnknown() {
    String id = file().id();
    assertError(graph("GET", id, make().path("accessToken").asText()), 400, 100, "33");
    assertError(graph("GET", id + "?phone_number_id=7", TOKEN), 400, 100, "33");
    assertThat(graph("GET", id + "?phone_number_id=" + NUMBER, TOKEN).status()).isEqualTo(200);
  }

  @Test
  void aFileIsDeleted() {
    String id = file().id();
    assertThat(graph("DELETE", id, TOKEN).at("/success")).isEqualTo("true");
    assertError(graph("GET", id, TOKEN), 400, 100, "33");
  }

  @Test
  void aGuestsMessageGoesThroughTheHubsOwnDoor() {
    Answer answer =
        call(
            "POST",
            "/sandbox/guests/+39 333 555 0199/messages".replace(" ", "%20"),
            null,
            "{\"text\":\"Hi\"}");
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    assertThat(answer.at("/metaId")).startsWith("wamid.");
    assertThat(
            call("GET", "/sandbox/guests/393335550199/messages", null, "")
                .json()
                .path("items")
                .isArray())
        .isTrue();
  }

  private static void assertError(Answer answer, int status, int code, String subcode) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.at("/error/code")).isEqualTo(String.valueOf(code));
    assertThat(answer.at("/error/error_subcode")).isEqualTo(subcode);
    assertThat(answer.at("/error/type")).isNotEmpty();
    assertThat(answer.at("/error/message")).isNotEmpty();
    assertThat(answer.at("/error/fbtrace_id")).hasSizeBetween(23, 25);
  }

  private StoredFile file() {
    StoredFile file =
        new StoredFile(
            wabas.nextId(),
            NUMBER,
            SampleFile.of("image", 0xAA8844).orElseThrow(),
            clock.instant(),
            false);
    files.add(file);
    return file;
  }

  /** The address as it was handed out some time ago. */
  private String linkMade(StoredFile file, Duration ago) {
    return new MediaLinks(signature, () -> clock.instant().minus(ago)).link(base(), file.id());
  }

  private URI base() {
    return URI.create("http://localhost:" + port);
  }

  private JsonNode make() {
    return call("POST", "/sandbox/wabas", null, "{\"name\":\"Hotel Luna\"}").json();
  }

  private Answer graph(String method, String path, @Nullable String token) {
    return call(method, "/sandbox/graph/v25.0/" + path, token, "");
  }

  private Answer fetch(String url, @Nullable String token) {
    return call("GET", url.substring(base().toString().length()), token, "");
  }

  private Answer call(String method, String path, @Nullable String token, String body) {
    HttpRequest.Builder call =
        HttpRequest.newBuilder(URI.create(base() + path))
            .method(method, BodyPublishers.ofString(body));
    if (token != null) {
      call.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<byte[]> answer = http.send(call.build(), BodyHandlers.ofByteArray());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      boolean isJson = type.contains("json");
      return new Answer(
          answer.statusCode(),
          type,
          answer.body(),
          isJson ? json.readTree(answer.body()) : MissingNode.getInstance());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
