package io.guesthub.web;

import static io.guesthub.web.ApiCalls.ADMIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever a caller sends, the answer says what is wrong with it and is never a 500. */
@HubTest
class BadInputTest {

  private static final String PATH = "/api/v1/properties/bad-input";
  private static final String REST =
      "\"timeZone\":\"Europe/Rome\",\"country\":\"IT\",\"languages\":[\"it\"]}";

  @LocalServerPort private int port;

  private ApiCalls api;

  @BeforeEach
  void connect() {
    api = new ApiCalls(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\\u0000b", "a\\ud800b", "a\\udc00", "👍\\ud83d\\udc4d", "\\u202e\\ufeff\\uffff"})
  void strangeTextIsStoredCleanAndShownAgain(String name) {
    Answer put = api.call("PUT", ADMIN, PATH, "{\"name\":\"" + name + "\"," + REST);
    assertThat(put.status()).isIn(200, 201);
    assertThat(put.response().body()).doesNotContain("\\u0000");
    assertThat(api.get(ADMIN, PATH).json()).isEqualTo(put.json());
  }

  static Stream<Arguments> unreadable() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String deepObject = "{\"listings\":".repeat(50_000);
    return Stream.of(
        Arguments.of("", "body"),
        Arguments.of("null", "body"),
        Arguments.of("not json", "body"),
        Arguments.of("{\"name\":\"x\"", "body"),
        Arguments.of("{} {}", "body"),
        Arguments.of("[]", "body"),
        Arguments.of("\"text\"", "body"),
        Arguments.of("{\"name\":\"a\tb\"}", "name"),
        Arguments.of("{\"nme\":\"x\"}", "nme"),
        Arguments.of("{\"n\\u0000\":1}", "n"),
        Arguments.of("{\"" + "n".repeat(10_000) + "\":1}", "n".repeat(200) + "…"),
        Arguments.of("{\"name\":{}}", "name"),
        Arguments.of("{\"name\":" + deep + "}", "name"),
        Arguments.of("{\"languages\":\"it\"}", "languages"),
        Arguments.of("{\"languages\":[{}]}", "languages[0]"),
        Arguments.of("{\"listings\":[{\"latitude\":\"north\"}]}", "listings[0].latitude"),
        Arguments.of("{\"listings\":[{\"colour\":1}]}", "listings[0].colour"),
        Arguments.of("{\"messageGuessedPhones\":\"maybe\"}", "messageGuessedPhones"),
        Arguments.of(deep, "body"),
        Arguments.of(deepObject, "listings"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void anUnreadableBodyIsRefusedWithItsField(String body, String field) {
    Answer answer = api.call("PUT", ADMIN, PATH, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.problem()).isEqualTo("invalid-request");
    assertThat(answer.fields()).containsExactly(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e400", "91", "\"Infinity\"", "\"NaN\""})
  void aLatitudeThatIsNoneIsRefused(String latitude) {
    Answer answer =
        api.call(
            "PUT",
            ADMIN,
            PATH,
            "{\"listings\":[{\"id\":\"a\",\"name\":\"A\",\"longitude\":1,\"latitude\":"
                + latitude
                + "}],\"name\":\"n\","
                + REST);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).containsOnly("listings[0].latitude");
  }

  @Test
  void tenThousandCharactersAreTooManyForAName() {
    Answer answer =
        api.call("PUT", ADMIN, PATH, "{\"name\":\"" + "👍".repeat(10_000) + "\"," + REST);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).containsExactly("name");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] body = "{\"name\":\"ab\"}".getBytes(UTF_8);
    body[9] = (byte) 0xC3;
    body[10] = (byte) 0x28;
    assertThat(api.call("PUT", ADMIN, PATH, body).status()).isEqualTo(400);
  }

  @Test
  void aBodyThatNeverEndsIsRefusedWithOrWithoutItsLength() {
    byte[] large = new byte[17 * 1024 * 1024];
    Arrays.fill(large, (byte) ' ');
    Answer counted =
        api.send(
            api.request(ADMIN, PATH)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
    assertThat(counted.status()).isEqualTo(413);
    assertThat(counted.problem()).isEqualTo("too-large");
    assertThat(api.call("PUT", ADMIN, PATH, large).status()).isEqualTo(413);
  }

  @Test
  void wrongParametersAreNamed() {
    Answer answer = api.get(ADMIN, "/api/v1/properties?limit=x&cursor=!");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).containsExactly("limit", "cursor");
    assertThat(api.get(ADMIN, "/api/v1/properties?limit=0").status()).isEqualTo(400);
    assertThat(api.get(ADMIN, "/api/v1/properties?limit=201").status()).isEqualTo(400);
    assertThat(api.get(ADMIN, "/api/v1/properties?limit=200").status()).isEqualTo(200);
    assertThat(api.get(ADMIN, "/api/v1/properties?cursor=%00").status()).isEqualTo(400);
  }

  @Test
  void everyRefusalOfSpringIsAProblem() {
    problem(api.get(ADMIN, "/api/v1/no-such-path"), 404, "not-found");
    problem(api.get(ADMIN, "/no-such-file.html"), 404, "not-found");
    problem(api.get("", "/error"), 404, "not-found");
    Answer method = api.call("PATCH", ADMIN, "/api/v1/properties/demo", "{}");
    problem(method, 405, "method-not-allowed");
    assertThat(method.header("Allow")).contains("GET");
    problem(
        api.send(api.request(ADMIN, "/api/v1/properties/demo").header("Accept", "image/png")),
        406,
        "not-acceptable");
    problem(
        api.send(
            api.request(ADMIN, PATH)
                .header("Content-Type", "text/xml")
                .PUT(BodyPublishers.ofString("<a/>"))),
        415,
        "unsupported-media-type");
    problem(api.delete(ADMIN, "/api/v1/properties/demo/api-keys/x"), 404, "not-found");
    problem(api.get(ADMIN, "/api/v1/properties/demo%00"), 400, "invalid-request");
    problem(api.get(ADMIN, "/api/v1/properties/demo;a=b"), 400, "invalid-request");
    problem(api.get(ADMIN, "/api/v1//properties"), 400, "invalid-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/properties/[x HTTP/1.1",
        "GET /api/v1/properties/%zz HTTP/1.1",
        "GET /api/v1/properties/%ff%fe HTTP/1.1",
        "GET /api/v1/properties/{x} HTTP/1.1",
        "GET /../../etc/passwd HTTP/1.1",
        "FROB /api/v1/properties HTTP/1.1"
      })
  void anAddressThatIsNoneIsRefused(String line) throws IOException {
    assertThat(status(line)).isBetween(400, 499);
  }

  /** The JDK's client refuses to send such addresses. */
  private int status(String line) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket
          .getOutputStream()
          .write(
              (line
                      + "\r\nHost: localhost\r\nAuthorization: Bearer sandbox-admin\r\n"
                      + "Connection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  private static void problem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.problem()).isEqualTo(type);
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("title").asText()).isNotBlank();
    assertThat(answer.json().path("detail").asText()).isNotBlank();
  }
}
