package io.guesthub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Staff hear of trouble from the daily probe, before guests do. */
@HubTest
class AccountHealthTest {

  @Autowired private HubClient hub;
  @Autowired private AccountHealth health;
  @Autowired private ProducerTemplate routes;
  @Autowired private JdbcClient database;
  @Autowired private InstantSource clock;

  private ConnectedHouse house;

  @BeforeEach
  void open() {
    house = ConnectedHouse.login(hub, "health-" + UUID.randomUUID().toString().substring(0, 13));
  }

  @Test
  void aHealthyAccountIsShownAndNobodyIsTold() {
    check();
    JsonNode shown = house.shown();
    assertThat(shown.at("/health/canSend").asText()).isEqualTo("AVAILABLE");
    assertThat(shown.at("/health/checkedAt").asText()).isNotEmpty();
    assertThat(shown.path("messagingLimit").asText()).isEqualTo("TIER_2K");
    assertThat(shown.at("/phoneNumbers/0/canSend").asText()).isEqualTo("AVAILABLE");
    assertThat(shown.at("/phoneNumbers/0/throughput").asText()).isEqualTo("STANDARD");
    assertThat(house.notices()).isEmpty();
  }

  @Test
  void troubleIsToldOnceWithMetasRemedy() {
    check();
    house.atMeta(
        house.wabaId(),
        """
        {'health_status':{'can_send_message':'BLOCKED','entities':[{'entity_type':'WABA','id':'1',
         'can_send_message':'BLOCKED','errors':[{'error_code':141006,
         'error_description':'There is an error with the payment method.',
         'possible_solution':'Add a payment method.'}]}]}}
        """);
    check();
    check();
    assertThat(house.notices())
        .singleElement()
        .asString()
        .contains(
            "nothing out", "There is an error with the payment method. Add a payment method.");
    assertThat(house.shown().at("/health/detail").asText()).contains("Add a payment method.");
  }

  @Test
  void fallingQualityAndALostNumberAreTold() {
    house.atMeta(house.numberId(), "{'quality_rating':'YELLOW'}");
    check();
    assertThat(house.notices().get(0)).contains("is now YELLOW");
    house.atMeta(house.numberId(), "{'quality_rating':'GREEN','status':'BANNED'}");
    check();
    assertThat(house.notices()).hasSize(2);
    assertThat(house.notices().get(0)).contains("BANNED");
    assertThat(house.shown().at("/phoneNumbers/0/status").asText()).isEqualTo("BANNED");
  }

  @Test
  void aViolationEndsWhenMetaSaysThatTheAccountCanSend() {
    violation();
    house.atMeta(house.wabaId(), "{'health_status':{'can_send_message':'BLOCKED'}}");
    check();
    assertThat(house.status()).isEqualTo("SUSPENDED");
    house.atMeta(house.wabaId(), "{'health_status':{'can_send_message':'AVAILABLE'}}");
    check();
    assertThat(house.status()).isEqualTo("INACTIVE");
  }

  @Test
  void aRetryAsksMetaAboutAStoppedAccount() {
    violation();
    assertThat(health.stopped()).contains(UUID.fromString(house.account()));
    assertThat(house.retry().json().path("status").asText()).isEqualTo("INACTIVE");
  }

  @Test
  void aTokenThatEndsIsRememberedInTime() {
    database
        .sql("UPDATE account SET token_expires_at = :end WHERE id = :id::uuid")
        .param("end", clock.instant().plusSeconds(7 * 86_400 + 60).atOffset(ZoneOffset.UTC))
        .param("id", house.account())
        .update();
    check();
    assertThat(house.notices()).singleElement().asString().contains("Connect it again before");
  }

  @Test
  void oneAccountThatCannotBeAskedDoesNotKeepTheOthers() {
    HubClient.House broken = hub.house(house.id() + "-broken");
    UUID unreadable = UUID.fromString(broken.get("/accounts").at("/items/0/id").asText());
    routes.sendBody(
        "direct:probe-each-account", List.of(unreadable, UUID.fromString(house.account())));
    assertThat(house.shown().at("/health/canSend").asText()).isEqualTo("AVAILABLE");
  }

  private void violation() {
    house.told(
        "account_update",
        "{'event':'ACCOUNT_VIOLATION','violation_info':{'violation_type':'SCAM'}}",
        Instant.now().getEpochSecond());
    await().until(() -> house.status().equals("SUSPENDED"));
  }

  private void check() {
    health.check(UUID.fromString(house.account()));
  }
}
