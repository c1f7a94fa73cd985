package io.guesthub.conversation;

import static io.guesthub.conversation.MetaItem.echo;
import static io.guesthub.conversation.MetaItem.status;
import static io.guesthub.conversation.MetaItem.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubTest;
import io.guesthub.conversation.MetaItem.Person;
import io.guesthub.meta.WebhookSignature;
import io.guesthub.web.ApiCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What comes for a number before a property connects it waits, and is applied once. */
@HubTest
class UnassignedTest {

  private static final Person ADA = Person.phone("393335550121");
  private static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");
  private static final String LIST = "/api/v1/operations/unassigned?limit=100";

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  @Autowired private WebhookSignature signature;

  @Test
  void updatesOfAnUnknownNumberAreAppliedOnceItIsConnected() {
    ApiCalls api = new ApiCalls(port);
    House house = House.open("Europe/Rome", "IT", api, database, signature);
    JsonNode account = api.call("POST", "", "/sandbox/wabas", "{\"name\":\"Casa Nuova\"}").json();
    String waba = account.path("wabaId").asText();
    String number = account.path("phoneNumberId").asText();
    MetaItem first = text(ADA, NOON);
    MetaItem ours = echo(ADA, NOON.plusSeconds(60));
    MetaItem read = status(ours.id(), "read", NOON.plusSeconds(90));
    byte[] body = MetaItem.body(waba, number, first, ours, read);
    assertThat(house.post(body)).isEqualTo(200);
    assertThat(house.post(body)).isEqualTo(200);
    House.soon().untilAsserted(() -> assertThat(waiting(api, number)).hasSize(3));
    assertThat(waiting(api, number))
        .allSatisfy(
            update -> {
              assertThat(update.path("id").asText()).isNotEmpty();
              assertThat(update.path("wabaId").asText()).isEqualTo(waba);
              assertThat(update.path("receivedAt").asText()).isNotEmpty();
            })
        .extracting(update -> update.path("field").asText())
        .containsExactlyInAnyOrder("messages", "smb_message_echoes", "messages");
    assertThat(stored(number)).isZero();

    String request =
        "{\"wabaId\":\"%s\",\"accessToken\":\"%s\"}"
            .formatted(waba, account.path("accessToken").asText());
    String accounts = "/api/v1/properties/" + house.id + "/accounts";
    assertThat(api.call("POST", ApiCalls.ADMIN, accounts, request).status()).isEqualTo(201);

    House.soon().until(() -> stored(number) == 2 && outcomes(number) == 1);
    assertThat(waiting(api, number)).isEmpty();
    assertThat(house.post(body)).isEqualTo(200);
    assertThat(api.call("POST", ApiCalls.ADMIN, accounts, request).status()).isEqualTo(200);
    MetaItem last = text(ADA, NOON.plusSeconds(120));
    assertThat(house.post(MetaItem.body(waba, number, last))).isEqualTo(200);
    House.soon().until(() -> stored(number) == 3);
    assertThat(house.count("SELECT count(*) FROM notification WHERE property_id = :house"))
        .isEqualTo(2);
    assertThat(house.count("SELECT sum(unread)::int FROM thread WHERE property_id = :house"))
        .isEqualTo(2);
    assertThat(
            database
                .sql("SELECT count(*) FROM dead_letter WHERE position(:id::bytea IN body) > 0")
                .param("id", number.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .query(Integer.class)
                .single())
        .isZero();
  }

  /** Other tests of this hub leave updates behind, too: all pages are looked through. */
  private static List<JsonNode> waiting(ApiCalls api, String number) {
    List<JsonNode> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get(ApiCalls.ADMIN, LIST + cursor).json();
      page.path("items")
          .forEach(
              update -> {
                if (update.path("phoneNumberId").asText().equals(number)) {
                  found.add(update);
                }
              });
      cursor = page.hasNonNull("nextCursor") ? "&cursor=" + page.get("nextCursor").asText() : "";
    } while (!cursor.isEmpty());
    return found;
  }

  private int stored(String number) {
    return count("SELECT count(*) FROM message WHERE phone_number_id = :number", number);
  }

  private int outcomes(String number) {
    return count("SELECT count(*) FROM message_outcome WHERE phone_number_id = :number", number);
  }

  private int count(String sql, String number) {
    return database.sql(sql).param("number", number).query(Integer.class).single();
  }
}
