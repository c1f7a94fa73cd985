package io.guesthub.event.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PMS is called when something happens, signed, as often as it takes, and no more. */
@HubTest
class WebhookDeliveryTest {

  private static final WireMockServer PMS = new WireMockServer(wireMockConfig().dynamicPort());

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;

  @BeforeAll
  static void open() {
    PMS.start();
  }

  @AfterAll
  static void close() {
    PMS.stop();
  }

  @Test
  void anEventArrivesSignedAsTheSpecificationSays() throws Exception {
    House house = hub.house("hooks-signed");
    PMS.stubFor(post("/signed").willReturn(aResponse().withStatus(204)));
    JsonNode made = subscribe(house, "/signed", "booking.stored");

    house.booking("B1", "+39 333 555 0161", "2030-05-01", "2030-05-03");

    LoggedRequest call = calls("/signed", 1).get(0);
    new Webhook(made.path("secret").asText()).verify(call.getBodyAsString(), headers(call));
    assertThat(call.getHeader("Content-Type")).startsWith("application/json");
    assertThat(call.getHeaders().keys()).doesNotContain("Authorization", "property");
    JsonNode event = new com.fasterxml.jackson.databind.ObjectMapper().readTree(call.getBody());
    assertThat(event.path("type").asText()).isEqualTo("booking.stored");
    assertThat(event.path("id").asText()).isEqualTo(call.getHeader("webhook-id"));
    JsonNode delivery = delivery(house, made, "DELIVERED");
    assertThat(delivery.path("attempts").asInt()).isEqualTo(1);
    assertThat(delivery.path("lastStatus").asInt()).isEqualTo(204);
  }

  @Test
  void onlyEventsThatWereAskedForAndOnlyOnesOwnArrive() {
    House house = hub.house("hooks-chosen");
    House other = hub.house("hooks-other");
    PMS.stubFor(post("/chosen").willReturn(aResponse()));
    JsonNode made = subscribe(house, "/chosen", "thread.created");
    other.booking("B1", "+39 333 555 0162", "2030-05-01", "2030-05-03");
    house.booking("B1", "+39 333 555 0162", "2030-05-01", "2030-05-03");
    house.receive(house.meta().text("393335550162", "wamid.hooks-chosen", Instant.now(), "Hello"));

    calls("/chosen", 1);

    assertThat(deliveries(house, made)).hasSize(1);
    assertThat(deliveries(house, made).get(0).path("eventType").asText())
        .isEqualTo("thread.created");
  }

  @Test
  void aFailedCallComesAgainUnderTheSameId() {
    House house = hub.house("hooks-again");
    PMS.stubFor(
        post("/again")
            .inScenario("again")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(500))
            .willSetStateTo("mended"));
    PMS.stubFor(
        post("/again").inScenario("again").whenScenarioStateIs("mended").willReturn(aResponse()));
    JsonNode made = subscribe(house, "/again", "booking.stored");
    house.booking("B1", "+39 333 555 0163", "2030-05-01", "2030-05-03");
    JsonNode failed =
        await()
            .until(
                () -> deliveries(house, made),
                found ->
                    !found.isEmpty()
                        && found.get(0).path("attempts").asInt() == 1
                        && found.get(0).path("state").asText().equals("PENDING"))
            .get(0);
    assertThat(failed.path("lastError").asText()).contains("HTTP 500");
    assertThat(failed.path("nextAttemptAt").asText()).isNotEmpty();

    dueNow(made);

    List<LoggedRequest> calls = calls("/again", 2);
    assertThat(calls.stream().map(call -> call.getHeader("webhook-id")).distinct()).hasSize(1);
    assertThat(delivery(house, made, "DELIVERED").path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void aDroppedConnectionIsAFailedCall() {
    House house = hub.house("hooks-dropped");
    PMS.stubFor(post("/dropped").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    JsonNode made = subscribe(house, "/dropped", "booking.stored");
    house.booking("B1", "+39 333 555 0164", "2030-05-01", "2030-05-03");

    JsonNode failed =
        await()
            .until(
                () -> deliveries(house, made),
                found -> !found.isEmpty() && found.get(0).has("lastError"))
            .get(0);

    assertThat(failed.path("state").asText()).isEqualTo("PENDING");
    assertThat(failed.has("lastStatus")).isFalse();
    assertThat(house.get("/webhook-subscriptions/" + id(made)).has("failingSince")).isTrue();
  }

  @Test
  void theTenthFailureIsTheLastAndCanBeReplayed() {
    House house = hub.house("hooks-tenth");
    PMS.stubFor(post("/tenth").willReturn(aResponse().withStatus(404)));
    JsonNode made = subscribe(house, "/tenth", "booking.stored");
    house.booking("B1", "+39 333 555 0165", "2030-05-01", "2030-05-03");
    calls("/tenth", 1);
    delivery(house, made, "PENDING");
    database
        .sql("UPDATE webhook_delivery SET attempts = 9 WHERE subscription_id = :id")
        .param("id", id(made))
        .update();
    dueNow(made);
    JsonNode given = delivery(house, made, "FAILED");
    PMS.stubFor(post("/tenth").willReturn(aResponse()));

    Answer replay =
        hub.api()
            .call(
                "POST",
                house.key(),
                house.path(
                    "/webhook-subscriptions/%s/deliveries/%s/replay"
                        .formatted(id(made), given.path("id").asText())),
                "");

    assertThat(replay.status()).isEqualTo(202);
    assertThat(delivery(house, made, "DELIVERED").path("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void goneEndsTheSubscriptionAndTellsStaff() {
    House house = hub.house("hooks-gone");
    PMS.stubFor(post("/gone").willReturn(aResponse().withStatus(410)));
    JsonNode made = subscribe(house, "/gone", "booking.stored");

    house.booking("B1", "+39 333 555 0166", "2030-05-01", "2030-05-03");

    await()
        .untilAsserted(
            () ->
                assertThat(house.get("/webhook-subscriptions/" + id(made)).path("status").asText())
                    .isEqualTo("DISABLED"));
    JsonNode notes = house.get("/notifications");
    assertThat(notes.path("items"))
        .anySatisfy(note -> assertThat(note.path("kind").asText()).isEqualTo("WEBHOOK_DISABLED"));
    house.booking("B2", "+39 333 555 0166", "2030-06-01", "2030-06-03");
    assertThat(deliveries(house, made)).hasSize(1);
  }

  @Test
  void aReceiverThatFailsForDaysIsSwitchedOffAndCanBeSwitchedOnAgain() {
    House house = hub.house("hooks-days");
    PMS.stubFor(post("/days").willReturn(aResponse().withStatus(500)));
    JsonNode made = subscribe(house, "/days", "booking.stored");
    database
        .sql(
            """
            UPDATE webhook_subscription SET failing_since = now() - interval '6 days'
            WHERE id = :id
            """)
        .param("id", id(made))
        .update();
    house.booking("B1", "+39 333 555 0167", "2030-05-01", "2030-05-03");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        house
                            .get("/webhook-subscriptions/" + id(made))
                            .path("disabledReason")
                            .asText())
                    .contains("HTTP 500"));
    assertThat(house.get("/notifications").path("items"))
        .anySatisfy(note -> assertThat(note.path("kind").asText()).isEqualTo("WEBHOOK_DISABLED"));
    PMS.stubFor(post("/days").willReturn(aResponse()));

    Answer changed = house.patch("/webhook-subscriptions/" + id(made), "{'status':'ACTIVE'}");

    assertThat(changed.json().path("status").asText()).isEqualTo("ACTIVE");
    dueNow(made);
    delivery(house, made, "DELIVERED");
  }

  @Test
  void aReceiverThatAsksForAPauseGetsIt() {
    House house = hub.house("hooks-pause");
    PMS.stubFor(
        post("/pause").willReturn(aResponse().withStatus(429).withHeader("Retry-After", "3600")));
    JsonNode made = subscribe(house, "/pause", "booking.stored");

    house.booking("B1", "+39 333 555 0168", "2030-05-01", "2030-05-03");

    await()
        .untilAsserted(
            () ->
                assertThat(
                        database
                            .sql(
                                """
                                SELECT count(*) FROM webhook_subscription s
                                JOIN webhook_delivery d ON d.subscription_id = s.id
                                WHERE s.id = :id AND s.paused_until > now() + interval '50 minutes'
                                  AND d.next_attempt_at > now() + interval '50 minutes'
                                """)
                            .param("id", id(made))
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1));
  }

  @Test
  void aRedirectIsNotFollowed() {
    House house = hub.house("hooks-moved");
    PMS.stubFor(
        post("/moved")
            .willReturn(aResponse().withStatus(307).withHeader("Location", "/elsewhere")));
    PMS.stubFor(post("/elsewhere").willReturn(aResponse()));
    JsonNode made = subscribe(house, "/moved", "booking.stored");

    house.booking("B1", "+39 333 555 0169", "2030-05-01", "2030-05-03");

    await()
        .untilAsserted(
            () ->
                assertThat(deliveries(house, made))
                    .anySatisfy(
                        found -> assertThat(found.path("lastStatus").asInt()).isEqualTo(307)));
    PMS.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
  }

  @Test
  void aSlowReceiverHoldsUpNobody() {
    House slow = hub.house("hooks-slow");
    House quick = hub.house("hooks-quick");
    PMS.stubFor(post("/slow").willReturn(aResponse().withFixedDelay(8_000)));
    PMS.stubFor(post("/quick").willReturn(aResponse()));
    JsonNode slowOne = subscribe(slow, "/slow", "booking.stored");
    JsonNode quickOne = subscribe(quick, "/quick", "booking.stored");
    for (int i = 0; i < 8; i++) {
      slow.booking("B" + i, "+39 333 555 0170", "2030-05-01", "2030-05-03");
    }
    calls("/slow", 1);

    quick.booking("B1", "+39 333 555 0171", "2030-05-01", "2030-05-03");

    delivery(quick, quickOne, "DELIVERED");
    assertThat(deliveries(slow, slowOne))
        .noneSatisfy(found -> assertThat(found.path("state").asText()).isEqualTo("DELIVERED"));
    hub.api().call("DELETE", slow.key(), slow.path("/webhook-subscriptions/" + id(slowOne)), "");
  }

  @Test
  void afterARotationBothSecretsVerify() throws Exception {
    House house = hub.house("hooks-rotate");
    PMS.stubFor(post("/rotate").willReturn(aResponse()));
    JsonNode made = subscribe(house, "/rotate", "booking.stored");
    JsonNode rotated =
        hub.api()
            .call(
                "POST",
                house.key(),
                house.path("/webhook-subscriptions/" + id(made) + "/rotate-secret"),
                "")
            .json();
    assertThat(rotated.path("secret").asText()).isNotEqualTo(made.path("secret").asText());

    house.booking("B1", "+39 333 555 0172", "2030-05-01", "2030-05-03");

    LoggedRequest call = calls("/rotate", 1).get(0);
    for (String secret : List.of(made.path("secret").asText(), rotated.path("secret").asText())) {
      assertThatCode(() -> new Webhook(secret).verify(call.getBodyAsString(), headers(call)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aCallThatWasLostWithItsHubIsMadeAgain() {
    House house = hub.house("hooks-lost");
    PMS.stubFor(post("/lost").willReturn(aResponse()));
    JsonNode made = subscribe(house, "/lost", "booking.stored");
    house.booking("B1", "+39 333 555 0173", "2030-05-01", "2030-05-03");
    delivery(house, made, "DELIVERED");

    database
        .sql(
            """
            UPDATE webhook_delivery SET state = 'SENDING', deadline = now() - interval '1 second'
            WHERE subscription_id = :id
            """)
        .param("id", id(made))
        .update();

    calls("/lost", 2);
    assertThat(delivery(house, made, "DELIVERED").path("attempts").asInt()).isEqualTo(2);
  }

  private JsonNode subscribe(House house, String path, String type) {
    Answer answer =
        hub.api()
            .call(
                "POST",
                house.key(),
                house.path("/webhook-subscriptions"),
                """
                {"url":"http://localhost:%d%s","eventTypes":["%s"]}
                """
                    .formatted(PMS.port(), path, type));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json();
  }

  private static List<LoggedRequest> calls(String path, int count) {
    return await()
        .until(
            () -> PMS.findAll(postRequestedFor(urlEqualTo(path))), found -> found.size() >= count);
  }

  private static JsonNode delivery(House house, JsonNode subscription, String state) {
    return await()
        .until(
            () -> deliveries(house, subscription),
            found -> !found.isEmpty() && found.get(0).path("state").asText().equals(state))
        .get(0);
  }

  private static List<JsonNode> deliveries(House house, JsonNode subscription) {
    List<JsonNode> found = new java.util.ArrayList<>();
    house
        .get("/webhook-subscriptions/" + id(subscription) + "/deliveries")
        .path("items")
        .forEach(found::add);
    return found;
  }

  private void dueNow(JsonNode subscription) {
    database
        .sql(
            """
            UPDATE webhook_delivery SET next_attempt_at = now() - interval '1 second'
            WHERE subscription_id = :id AND state = 'PENDING'
            """)
        .param("id", id(subscription))
        .update();
  }

  private static UUID id(JsonNode subscription) {
    return UUID.fromString(subscription.path("id").asText());
  }

  private static Map<String, List<String>> headers(LoggedRequest call) {
    return call.getHeaders().all().stream()
        .collect(Collectors.toMap(header -> header.key(), header -> header.values()));
  }
}
