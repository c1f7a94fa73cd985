package io.guesthub.conversation;

import static io.guesthub.conversation.MetaItem.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.guesthub.HubTest;
import io.guesthub.conversation.MetaItem.Person;
import io.guesthub.meta.WebhookSignature;
import io.guesthub.web.ApiCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever comes through Meta's door, nothing is lost and nothing holds up the rest. */
@HubTest
class PoisonTest {

  private static final Person ADA = Person.phone("393335550121");
  private static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");
  private static final String LETTERS = "/api/v1/operations/dead-letters";

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  @Autowired private WebhookSignature signature;

  private ApiCalls api;
  private House house;

  @BeforeEach
  void open() {
    api = new ApiCalls(port);
    house = House.open("Europe/Rome", "IT", api, database, signature);
  }

  @Test
  void whatCanNeverBeStoredIsParkedAloneAndStoredOnceItCanBe() {
    MetaItem poison = text(ADA, NOON);
    List<MetaItem> companions =
        IntStream.range(1, 6).mapToObj(i -> text(ADA, NOON.plusSeconds(i))).toList();
    List<MetaItem> all = new ArrayList<>(companions);
    all.add(2, poison);
    refuse(poison);
    try {
      assertThat(house.post(MetaItem.body(house.waba, house.number, all))).isEqualTo(200);
      house.awaitStored(companions);
      JsonNode letter = onlyLetter(poison.id());
      assertThat(letter.path("address").asText()).isEqualTo("hub.webhook");
      assertThat(letter.path("reason").asText()).startsWith("Cannot be stored");
      assertThat(stored()).isEqualTo(5);
      accept(poison);

      assertThat(call("POST", letter, "/replay")).isEqualTo(202);
      house.awaitStored(all);
      assertThat(letters(poison.id())).isEmpty();
      assertThat(call("POST", letter, "/replay")).isEqualTo(404);
      assertThat(stored()).isEqualTo(6);
    } finally {
      accept(poison);
    }
  }

  @Test
  void aParkedUpdateCanBeForgotten() {
    MetaItem poison = text(ADA, NOON);
    refuse(poison);
    try {
      house.post(MetaItem.body(house.waba, house.number, poison));
      JsonNode letter = onlyLetter(poison.id());

      assertThat(call("DELETE", letter, "")).isEqualTo(204);
      assertThat(letters(poison.id())).isEmpty();
      assertThat(call("DELETE", letter, "")).isEqualTo(404);
    } finally {
      accept(poison);
    }
  }

  @Test
  void aBodyThatIsNoJsonIsKeptAsOneDeadLetter() {
    assertThat(house.post(("{no json for " + house.id + "!").getBytes(UTF_8))).isEqualTo(200);

    JsonNode letter = onlyLetter(house.id + "!");
    assertThat(letter.path("reason").asText()).startsWith("Not JSON");
    assertThat(letter.path("preview").asText()).startsWith("{no json for ");
    assertThat(letter.path("failedAt").asText()).isNotEmpty();
  }

  @Test
  void jsonDeeperThanAnyoneReadsIsKeptAsOneDeadLetter() {
    String deep = "{\"house\":\"" + house.id + "!\",\"a\":" + "[".repeat(100_000);
    assertThat(house.post((deep + "]".repeat(100_000) + "}").getBytes(UTF_8))).isEqualTo(200);

    assertThat(onlyLetter(house.id + "!").path("reason").asText()).contains("deep");
  }

  @Test
  void deepJsonIsStored() {
    MetaItem deep = text(ADA, NOON).with("extra", "[".repeat(150) + "]".repeat(150));
    house.receive(deep);

    assertThat(textOf(deep)).isEqualTo("Buongiorno");
  }

  @ParameterizedTest
  @CsvSource({
    "a\\u0000b, ab",
    "half \\ud83d of a pair, half \uFFFD of a pair",
    "other half \\udc4d, other half \uFFFD",
    "\\ud83d\\udc4d, \uD83D\uDC4D",
    "\uD83D\uDC4D\uD83C\uDFE8, \uD83D\uDC4D\uD83C\uDFE8",
  })
  void textsOfAnyKindAreStored(String written, String read) {
    MetaItem item = text(ADA, NOON);
    String body = new String(MetaItem.body(house.waba, house.number, item), UTF_8);
    assertThat(house.post(body.replace("Buongiorno", written).getBytes(UTF_8))).isEqualTo(200);
    house.awaitStored(List.of(item));

    assertThat(textOf(item)).isEqualTo(read);
  }

  @Test
  void aTextOfTenThousandLettersIsStoredWhole() {
    MetaItem item = withText(text(ADA, NOON), "\u00e4".repeat(10_000));
    house.receive(item);

    assertThat(textOf(item)).hasSize(10_000);
  }

  @Test
  void aThousandUpdatesInThreeMegabytesAreStored() {
    String long3000 = "x".repeat(2_800);
    List<MetaItem> items =
        IntStream.range(0, 1_000)
            .mapToObj(i -> withText(text(guest(i % 50), NOON.plusSeconds(i)), long3000))
            .toList();
    byte[] body = MetaItem.body(house.waba, house.number, items);
    assertThat(body.length).isGreaterThan(3_000_000);
    assertThat(house.post(body)).isEqualTo(200);
    house.awaitStored(items);

    assertThat(stored()).isEqualTo(1_000);
    assertThat(house.count("SELECT count(*) FROM thread WHERE property_id = :house")).isEqualTo(50);
    assertThat(house.count("SELECT sum(unread)::int FROM thread WHERE property_id = :house"))
        .isEqualTo(1_000);
  }

  @Test
  void aBodyOverFourMebibytesIsRefused() {
    assertThat(house.post(new byte[4 * 1024 * 1024 + 1])).isEqualTo(413);
  }

  @Test
  void whatIsNotSignedRightIsRefused() {
    byte[] body = MetaItem.body(house.waba, house.number, text(ADA, NOON));
    String right = signature.sign(body);
    String wrong = signature.sign("something else".getBytes(UTF_8));

    assertThat(postWith(body, right)).isEqualTo(200);
    assertThat(postWith(body, wrong)).isEqualTo(401);
    assertThat(postWith(body, right.substring(0, 20))).isEqualTo(401);
    assertThat(postWith(body, right.replace("sha256=", ""))).isEqualTo(401);
    assertThat(postWith(body, "")).isEqualTo(401);
    assertThat(api.call("POST", "", "/webhooks/meta", body).status()).isEqualTo(401);
  }

  @Test
  void theHandshakeAnswersOnlyTheRightToken() {
    ApiCalls.Answer right = handshake("subscribe", "sandbox-verify");
    assertThat(right.status()).isEqualTo(200);
    assertThat(right.response().body()).isEqualTo("12345");
    assertThat(right.header("Content-Type")).startsWith("text/plain");

    assertThat(handshake("subscribe", "guessed").status()).isEqualTo(403);
    assertThat(handshake("unsubscribe", "sandbox-verify").status()).isEqualTo(403);
    assertThat(api.get("", "/webhooks/meta").status()).isEqualTo(403);
  }

  private ApiCalls.Answer handshake(String mode, String token) {
    return api.get(
        "",
        "/webhooks/meta?hub.mode=" + mode + "&hub.verify_token=" + token + "&hub.challenge=12345");
  }

  private int postWith(byte[] body, String header) {
    return api.send(
            api.request("", "/webhooks/meta")
                .header("X-Hub-Signature-256", header)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body)))
        .status();
  }

  private static Person guest(int index) {
    return Person.phone("3933355502" + "%02d".formatted(index));
  }

  private static MetaItem withText(MetaItem item, String text) {
    return item.with("text", "{'body':" + TextNode.valueOf(text) + "}");
  }

  /** Makes the database refuse one message for ever. */
  private void refuse(MetaItem poison) {
    String name = name(poison);
    database
        .sql(
            """
            CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'refused by the test'; END $$
            """
                .formatted(name))
        .update();
    database
        .sql(
            """
            CREATE TRIGGER %s BEFORE INSERT ON message FOR EACH ROW
            WHEN (NEW.meta_id = '%s') EXECUTE FUNCTION %s()
            """
                .formatted(name, poison.id(), name))
        .update();
  }

  private void accept(MetaItem poison) {
    database.sql("DROP TRIGGER IF EXISTS " + name(poison) + " ON message").update();
    database.sql("DROP FUNCTION IF EXISTS " + name(poison)).update();
  }

  private static String name(MetaItem poison) {
    return poison.id().replaceAll("[^a-z0-9]", "_");
  }

  private JsonNode onlyLetter(String mark) {
    House.soon().untilAsserted(() -> assertThat(letters(mark)).hasSize(1));
    String id = letters(mark).get(0);
    return StreamSupport.stream(
            api.get(ApiCalls.ADMIN, LETTERS + "?limit=100").json().path("items").spliterator(),
            false)
        .filter(letter -> letter.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Letters that hold this text. */
  private List<String> letters(String mark) {
    return database
        .sql("SELECT id::text FROM dead_letter WHERE position(:mark::bytea IN body) > 0")
        .param("mark", mark.getBytes(UTF_8))
        .query(String.class)
        .list();
  }

  private int call(String method, JsonNode letter, String what) {
    String path = LETTERS + "/" + letter.path("id").asText() + what;
    return api.call(method, ApiCalls.ADMIN, path, "").status();
  }

  private int stored() {
    return house.count("SELECT count(*) FROM message WHERE property_id = :house");
  }

  private String textOf(MetaItem item) {
    return database
        .sql("SELECT text FROM message WHERE phone_number_id = :number AND meta_id = :id")
        .param("number", house.number)
        .param("id", item.id())
        .query(String.class)
        .single();
  }
}
