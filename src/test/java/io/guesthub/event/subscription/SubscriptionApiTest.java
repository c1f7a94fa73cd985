package io.guesthub.event.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Subscriptions over the API. */
@HubTest
class SubscriptionApiTest {

  private static final String VALID =
      """
      {"url":"http://localhost:9/hook","eventTypes":["message.received","message.received"]}
      """;

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;

  @Test
  void theSecretIsShownOnceAndStoredEncrypted() {
    House house = hub.house("subs-secret");

    JsonNode made = create(house, VALID).json();

    assertThat(made.path("secret").asText()).startsWith("whsec_").hasSizeGreaterThan(40);
    assertThat(made.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(made.path("eventTypes")).hasSize(1);
    JsonNode read = house.get("/webhook-subscriptions/" + made.path("id").asText());
    assertThat(read.has("secret")).isFalse();
    assertThat(house.get("/webhook-subscriptions").path("items")).hasSize(1);
    byte[] stored =
        database
            .sql("SELECT secret FROM webhook_subscription WHERE property_id = 'subs-secret'")
            .query(byte[].class)
            .single();
    assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(made.path("secret").asText().substring(6, 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"url":"ftp://pms.example.com","eventTypes":[]}             | url
          {"url":"not a url","eventTypes":[]}                         | url
          {"url":"https://a:b@pms.example.com","eventTypes":[]}       | url
          {"url":"","eventTypes":[]}                                  | url
          {"eventTypes":[]}                                           | url
          {"url":"https://pms.example.com"}                           | eventTypes
          {"url":"https://pms.example.com","eventTypes":["mail"]}     | eventTypes[0]
          {"url":"https://pms.example.com","eventTypes":[null]}       | eventTypes[0]
          {"url":"https://pms.example.com","eventTypes":[],"x":1}     | x
          """)
  void whatIsWrongIsNamed(String body, String field) {
    House house = hub.house("subs-wrong-" + Integer.toHexString(body.hashCode()));

    Answer answer = create(house, body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field")).contains(field);
  }

  @Test
  void rolesAndPropertiesAreKeptApart() {
    House house = hub.house("subs-mine");
    House other = hub.house("subs-theirs");
    String id = create(house, VALID).json().path("id").asText();

    assertThat(other.ask("/webhook-subscriptions/" + id).status()).isEqualTo(404);
    assertThat(other.ask("/webhook-subscriptions/" + id + "/deliveries").status()).isEqualTo(404);
    assertThat(
            hub.api()
                .call("DELETE", other.key(), other.path("/webhook-subscriptions/" + id), "")
                .status())
        .isEqualTo(404);
    String desk = hub.api().key(house.id(), Role.DESK);
    String pms = hub.api().key(house.id(), Role.PMS);
    assertThat(hub.api().call("POST", desk, house.path("/webhook-subscriptions"), VALID).status())
        .isEqualTo(403);
    assertThat(hub.api().call("POST", pms, house.path("/webhook-subscriptions"), VALID).status())
        .isEqualTo(201);
    assertThat(
            hub.api()
                .call("DELETE", house.key(), house.path("/webhook-subscriptions/" + id), "")
                .status())
        .isEqualTo(204);
    assertThat(house.ask("/webhook-subscriptions/" + id).status()).isEqualTo(404);
  }

  @Test
  void aDisabledSubscriptionReplaysNothing() {
    House house = hub.house("subs-off");
    String path = "/webhook-subscriptions/" + create(house, VALID).json().path("id").asText();
    assertThat(house.patch(path, "{'status':'DISABLED'}").json().path("disabledReason").asText())
        .isNotEmpty();

    Answer replay =
        hub.api()
            .call(
                "POST",
                house.key(),
                house.path(path + "/replay"),
                """
                {"from":"2026-01-01T00:00:00Z","to":"2027-01-01T00:00:00Z"}
                """);

    assertThat(replay.status()).isEqualTo(409);
    assertThat(replay.json().path("type").asText()).isEqualTo("subscription-disabled");
  }

  private Answer create(House house, String body) {
    return hub.api().call("POST", house.key(), house.path("/webhook-subscriptions"), body);
  }
}
