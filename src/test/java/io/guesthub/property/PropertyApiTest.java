package io.guesthub.property;

import static io.guesthub.web.ApiCalls.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubTest;
import io.guesthub.SettableClock;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class PropertyApiTest {

  private static final String ROOT = "/api/v1/properties";

  @LocalServerPort private int port;
  @Autowired private Properties properties;
  @Autowired private DemoProperty demo;
  @Autowired private SettableClock clock;

  private ApiCalls api;

  @BeforeEach
  void connect() {
    api = new ApiCalls(port);
  }

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void whatWasPutIsShownAndCanBePutAgain() {
    String body =
        """
        {"id":"full-house","name":"Casa 👍","timeZone":"Europe/Rome","country":"IT",
         "languages":["it","pt-BR"],"messageGuessedPhones":true,
         "bookingUrl":"https://casa.example/b","preCheckInUrl":"http://localhost:3000/p",
         "quoteUrl":"https://casa.example/q",
         "listings":[{"id":"b","name":"B","latitude":41.5,"longitude":-12.25,"address":"Via 1"},
                     {"id":"a","name":"A"}]}
        """;
    Answer created = api.call("PUT", ADMIN, ROOT + "/full-house", body);
    assertThat(created.status()).isEqualTo(201);
    Answer shown = api.get(ADMIN, ROOT + "/full-house");
    assertThat(shown.json()).isEqualTo(created.json());
    assertThat(shown.json().toString())
        .isEqualTo(
            """
            {"id":"full-house","name":"Casa 👍","timeZone":"Europe/Rome","country":"IT",\
            "languages":["it","pt-BR"],"messageGuessedPhones":true,\
            "bookingUrl":"https://casa.example/b","preCheckInUrl":"http://localhost:3000/p",\
            "quoteUrl":"https://casa.example/q",\
            "listings":[{"id":"b","name":"B","latitude":41.5,"longitude":-12.25,"address":"Via 1"},\
            {"id":"a","name":"A"}]}""");
    Answer again = api.call("PUT", ADMIN, ROOT + "/full-house", shown.response().body());
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(created.json());
  }

  @Test
  void aReplacedPropertyKeepsNothingThatIsNoLongerSaid() {
    String id = api.property("replaced");
    api.call(
        "PUT",
        api.key(id, Role.OWNER),
        ROOT + "/" + id,
        """
        {"name":"New","timeZone":"America/Sao_Paulo","country":"BR",
         "listings":[{"id":"room-2","name":"Suite"},{"id":"room-3","name":"Room 3"}]}
        """);
    Property stored = properties.get(id);
    assertThat(stored.listings()).extracting(Listing::id).containsExactly("room-2", "room-3");
    assertThat(stored.languages()).containsExactly("en");
    assertThat(properties.zone(id).getId()).isEqualTo("America/Sao_Paulo");
    assertThat(properties.country(id)).isEqualTo("BR");
    assertThat(properties.listings(id).get(0).name()).isEqualTo("Suite");
  }

  @Test
  void everyFaultIsNamed() {
    Answer answer =
        api.call(
            "PUT",
            ADMIN,
            ROOT + "/Bad_Id",
            """
            {"name":" ","timeZone":"Rome","country":"it","languages":["it_IT",null,"xx"],
             "bookingUrl":"http://casa.example","preCheckInUrl":"javascript:alert(1)",
             "quoteUrl":"https://user:pass@casa.example",
             "listings":[{"id":"a","name":"A","latitude":91,"longitude":0},
                         {"id":"a","name":"","latitude":1},null]}
            """);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-request");
    assertThat(answer.fields())
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "timeZone",
            "country",
            "languages[0]",
            "languages[1]",
            "languages[2]",
            "bookingUrl",
            "preCheckInUrl",
            "quoteUrl",
            "listings[0].latitude",
            "listings[1].id",
            "listings[1].name",
            "listings[1].longitude",
            "listings[2]");
    Answer italian =
        api.send(
            api.request(ADMIN, ROOT + "/empty")
                .header("Accept-Language", "it")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"\"}")));
    assertThat(italian.response().body()).contains("must not be blank");
    Answer empty = api.call("PUT", ADMIN, ROOT + "/empty", "{}");
    assertThat(empty.fields()).containsExactlyInAnyOrder("name", "timeZone", "country");
  }

  @Test
  void theListIsReadPageByPageAndABoundKeySeesItsOwn() {
    Set<String> made = Set.of("page-1", "page-2", "page-3", "page-4", "page-5");
    made.forEach(api::property);
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = api.get(ADMIN, ROOT + "?limit=2&cursor=" + cursor);
      page.json().path("items").forEach(item -> seen.add(item.path("id").asText()));
      assertThat(page.json().path("items").size()).isBetween(1, 2);
      cursor = page.json().path("nextCursor").asText();
    } while (!cursor.isEmpty());
    assertThat(seen).containsAll(made).contains("demo").isSorted().doesNotHaveDuplicates();

    Answer own = api.get(api.key("page-3", Role.AUDITOR), ROOT);
    assertThat(own.json().path("items").findValuesAsText("country")).hasSize(1);
    assertThat(own.json().path("items").get(0).path("id").asText()).isEqualTo("page-3");
  }

  @Test
  void aKeyIsShownOnceWorksAtOnceAndEndsAtOnce() {
    String id = api.property("keys");
    String keys = ROOT + "/" + id + "/api-keys";
    Answer made = api.call("POST", ADMIN, keys, "{\"name\":\"front\",\"role\":\"DESK\"}");
    assertThat(made.status()).isEqualTo(201);
    String key = made.json().path("key").asText();
    assertThat(key).matches("gh_[A-Za-z0-9_-]{43}");

    assertThat(api.get(key, ROOT + "/" + id).status()).isEqualTo(200);
    Answer listed = api.get(ADMIN, keys);
    assertThat(listed.response().body()).doesNotContain(key).doesNotContain("sha256");
    assertThat(listed.json().path("items").get(0).path("role").asText()).isEqualTo("DESK");

    String path = keys + "/" + made.json().path("id").asText();
    assertThat(api.delete(ADMIN, path).status()).isEqualTo(204);
    assertThat(api.get(key, ROOT + "/" + id).status()).isEqualTo(401);
    assertThat(api.delete(ADMIN, path).status()).isEqualTo(404);
  }

  @Test
  void theLastUseOfAKeyIsKeptToTheMinute() {
    String id = api.property("last-use");
    String keys = ROOT + "/" + id + "/api-keys";
    String key = api.key(id, Role.PMS);
    assertThat(api.get(ADMIN, keys).json().path("items").get(0).has("lastUsedAt")).isFalse();
    api.get(key, keys);
    String first = lastUse(keys);
    api.get(key, keys);
    assertThat(lastUse(keys)).isEqualTo(first);
    clock.set(clock.instant().plus(Duration.ofMinutes(2)));
    api.get(key, keys);
    assertThat(lastUse(keys)).isGreaterThan(first);
  }

  @Test
  void keysAreListedPageByPage() {
    String id = api.property("key-pages");
    for (int i = 0; i < 5; i++) {
      api.key(id, Role.AUDITOR);
    }
    String keys = ROOT + "/" + id + "/api-keys?limit=2&cursor=";
    Answer first = api.get(ADMIN, keys);
    Answer second = api.get(ADMIN, keys + first.json().path("nextCursor").asText());
    Answer third = api.get(ADMIN, keys + second.json().path("nextCursor").asText());
    List<String> seen = new ArrayList<>();
    List.of(first, second, third)
        .forEach(page -> seen.addAll(page.json().path("items").findValuesAsText("id")));
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    assertThat(third.json().has("nextCursor")).isFalse();
  }

  @Test
  void onlyAdminMakesAndDeletesAdminKeysAndTheyReachEveryProperty() {
    String id = api.property("admins");
    String other = api.property("admins-other");
    String keys = ROOT + "/" + id + "/api-keys";
    String owner = api.key(id, Role.OWNER);
    String adminKey = "{\"name\":\"second\",\"role\":\"ADMIN\"}";
    Answer refused = api.call("POST", owner, keys, adminKey);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.problem()).isEqualTo("role-too-small");

    Answer made = api.call("POST", ADMIN, keys, adminKey);
    String path = keys + "/" + made.json().path("id").asText();
    String admin = made.json().path("key").asText();
    assertThat(api.get(admin, ROOT + "/" + other).status()).isEqualTo(200);
    assertThat(api.delete(owner, path).status()).isEqualTo(403);
    assertThat(api.delete(admin, path).status()).isEqualTo(204);
    assertThat(api.get(admin, ROOT + "/" + other).status()).isEqualTo(401);
  }

  @Test
  void theDemoPropertyIsThereAndWhatBecameOfItIsLeftAlone() {
    assertThat(properties.listings(DemoProperty.ID))
        .extracting(Listing::id)
        .contains("room-101", "room-102");
    Property before = properties.get(DemoProperty.ID);
    demo.seed();
    assertThat(properties.get(DemoProperty.ID)).isEqualTo(before);
  }

  private String lastUse(String keys) {
    return api.get(ADMIN, keys).json().path("items").get(0).path("lastUsedAt").asText();
  }
}
