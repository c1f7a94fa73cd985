package io.guesthub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An account is disconnected from either side, and connected again. */
@HubTest
class DisconnectingTest {

  @Autowired private HubClient hub;
  @Autowired private AccountHealth health;

  private ConnectedHouse house;

  @BeforeEach
  void open() {
    house =
        ConnectedHouse.login(hub, "disconnecting-" + UUID.randomUUID().toString().substring(0, 13));
  }

  @Test
  void thePropertyDisconnectsAndTheHubForgetsTheToken() {
    Answer answer = delete();
    assertThat(answer.status()).isEqualTo(204);
    assertThat(house.status()).isEqualTo("DISCONNECTED");
    assertThat(house.notices()).singleElement().asString().contains("disconnected");
    assertThat(
            house
                .api()
                .get(
                    house.waba().path("accessToken").asText(),
                    "/sandbox/graph/v25.0/" + house.wabaId() + "/subscribed_apps")
                .json()
                .path("data"))
        .isEmpty();
    assertThat(house.retry().problem()).isEqualTo("reconnect-needed");
    assertThat(delete().status()).isEqualTo(204);
    assertThat(house.notices()).hasSize(1);
  }

  @Test
  void connectingAgainRestoresIt() {
    delete();
    reconnect();
    assertThat(house.status()).isEqualTo("INACTIVE");
    assertThat(house.notices().get(0)).contains("can write to guests again");
  }

  @Test
  void metaDisconnectsAndARetryFindsTheTokenDead() {
    remove("PARTNER_APP_UNINSTALLED");
    await().until(() -> house.status().equals("DISCONNECTED"));
    assertThat(house.retry().status()).isEqualTo(200);
    assertThat(house.status()).isEqualTo("DISCONNECTED");
    assertThat(house.step("TOKEN")).isEqualTo("FAILED");
    assertThat(house.detail("TOKEN")).contains("new login");
    reconnect();
    assertThat(house.status()).isEqualTo("INACTIVE");
  }

  @Test
  void aDeadTokenIsFoundByTheProbe() {
    remove("");
    assertThat(house.status()).isEqualTo("INACTIVE");
    health.check(UUID.fromString(house.account()));
    assertThat(house.status()).isEqualTo("DISCONNECTED");
    assertThat(house.notices()).singleElement().asString().contains("Connect the account again");
  }

  @Test
  void aSendFindsTheTokenDeadAndIsHeldUntilTheAccountIsConnectedAgain() {
    String thread = threadOf("393335550177");
    remove("");
    Answer sent =
        house.post("/threads/" + thread + "/messages", "{'type':'text','text':'Good evening'}");
    assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
    String message = sent.json().path("id").asText();
    await().until(() -> house.status().equals("DISCONNECTED"));
    assertThat(house.step("TOKEN")).isEqualTo("FAILED");
    await().until(() -> message(message).has("heldReason"));
    assertThat(message(message).path("status").asText()).isEqualTo("QUEUED");
    Answer refused =
        house.post("/threads/" + thread + "/messages", "{'type':'text','text':'Hello?'}");
    assertThat(refused.problem()).isEqualTo("account-not-active");
    reconnect();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                List.of("ACCEPTED", "SENT", "DELIVERED", "READ")
                    .contains(message(message).path("status").asText()));
  }

  private String threadOf(String phone) {
    Answer written =
        house
            .api()
            .call(
                "POST",
                "",
                "/sandbox/guests/" + phone + "/messages",
                "{\"text\":\"Hello\",\"name\":\"Ada\",\"to\":\"" + house.numberId() + "\"}");
    assertThat(written.status()).as(written.toString()).isLessThan(300);
    return await()
        .until(
            () ->
                house
                    .api()
                    .get(house.key(), house.path("/threads"))
                    .json()
                    .at("/items/0/id")
                    .asText(),
            id -> !id.isEmpty());
  }

  private JsonNode message(String id) {
    return house.api().get(house.key(), house.path("/messages/" + id)).json();
  }

  @Test
  void aDeskOrAnotherPropertyCannotDisconnect() {
    String desk = house.api().key(house.id(), Role.DESK);
    assertThat(house.api().delete(desk, house.path("/accounts/" + house.account())).status())
        .isEqualTo(403);
    String other = house.api().property(house.id() + "-b");
    String otherKey = house.api().key(other, Role.OWNER);
    assertThat(
            house
                .api()
                .delete(otherKey, "/api/v1/properties/" + other + "/accounts/" + house.account())
                .status())
        .isEqualTo(404);
  }

  private void remove(String event) {
    Answer answer =
        house
            .api()
            .call(
                "POST",
                "",
                "/sandbox/wabas/" + house.wabaId() + "/removals",
                "{\"event\":\"" + event + "\"}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  private void reconnect() {
    JsonNode signup = ConnectedHouse.signup(house.api(), "{'wabaId':'" + house.wabaId() + "'}");
    Answer answer = ConnectedHouse.connect(house.api(), house.key(), house.id(), signup);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  private Answer delete() {
    return house.api().delete(house.key(), house.path("/accounts/" + house.account()));
  }
}
