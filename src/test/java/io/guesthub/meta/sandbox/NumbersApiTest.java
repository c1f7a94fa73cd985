package io.guesthub.meta.sandbox;

import static io.guesthub.meta.sandbox.Business.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Meta decides about numbers. */
@HubTest
class NumbersApiTest {

  private static final String HELLO =
      "'type':'template','template':{'name':'hello_world','language':{'code':'en_US'}}";

  @LocalServerPort private int port;
  private Business business;

  @BeforeEach
  void openBusiness() {
    business = Business.of(port);
  }

  @Test
  void anUpgradedNumberShowsItOnItsNode() {
    assertThat(node().at("/throughput/level").asText()).isEqualTo("STANDARD");
    change("{'throughput':'HIGH'}");
    assertThat(node().at("/throughput/level").asText()).isEqualTo("HIGH");
    assertThat(node().path("whatsapp_business_manager_messaging_limit").asText())
        .isEqualTo("TIER_UNLIMITED");
  }

  @Test
  void aPortfolioWritesFirstToSoManyGuests() {
    change("{'messagingLimit':2}");
    assertThat(business.send("+49 1555 0170001", HELLO).status()).isEqualTo(200);
    assertThat(business.send("+49 1555 0170002", HELLO).status()).isEqualTo(200);
    assertError(business.send("+49 1555 0170003", HELLO), 400, 131_048);
    // One that was reached already, and one who wrote first.
    assertThat(business.send("+49 1555 0170001", HELLO).status()).isEqualTo(200);
    business.hears("+49 1555 0170003");
    assertThat(business.send("+49 1555 0170003", HELLO).status()).isEqualTo(200);
    change("{'messagingLimit':'UNLIMITED'}");
    assertThat(business.send("+49 1555 0170004", HELLO).status()).isEqualTo(200);
  }

  @Test
  void aGuestIsNotFlooded() {
    business.hears("+49 1555 0170005");
    for (int i = 0; i < 45; i++) {
      business.sent("+49 1555 0170005", "Hi");
    }
    assertError(
        business.send("+49 1555 0170005", "'type':'text','text':{'body':'Hi'}"), 400, 131_056);
    JsonNode number = business.sandbox("GET", "/numbers/%s".replace("%s", business.numberId()), "");
    assertThat(number.path("accepted").asInt()).isEqualTo(45);
    assertThat(number.at("/refused/131056").asInt()).isEqualTo(1);
  }

  @Test
  void aClosedWindowMayBeToldLater() {
    change("{'lateWindowErrors':true}");
    assertThat(business.send("+49 1555 0170006", "'type':'text','text':{'body':'Hi'}").status())
        .isEqualTo(200);
    assertThat(business.received("+49 1555 0170006")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'throughput':'WARP'}",
        "{'messagingLimit':'many'}",
        "{'copies':'two'}",
        "{'colour':1}"
      })
  void nonsenseIsRefused(String body) {
    Answer answer =
        business
            .api()
            .call("POST", "", "/sandbox/numbers/" + business.numberId(), body.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void anUnknownNumberIsNotThere() {
    assertThat(business.api().get("", "/sandbox/numbers/1").status()).isEqualTo(404);
  }

  private void change(String body) {
    business.sandbox("POST", "/numbers/" + business.numberId(), body);
  }

  private JsonNode node() {
    return business
        .api()
        .get(
            business.token(),
            "/sandbox/graph/v25.0/"
                + business.numberId()
                + "?fields=throughput,whatsapp_business_manager_messaging_limit")
        .json();
  }
}
