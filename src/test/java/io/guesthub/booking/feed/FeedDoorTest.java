package io.guesthub.booking.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class FeedDoorTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final String STAY = "'checkIn':'2031-12-01','checkOut':'2031-12-05'";

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  private FeedHouse house;

  @BeforeEach
  void open() {
    house = FeedHouse.of(port, "feed-door-" + HOUSES.incrementAndGet());
  }

  @Test
  void aPushWithThePmssKeyIsStored() {
    house.feed("own", "{'adapter':'canonical'}");

    Answer answer =
        house.push(
            "own",
            "[{'bookingId':'A','status':'CONFIRMED',"
                + STAY
                + "},{'bookingId':'B','status':'CANCELLED'}]");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
    house.stored("A", "CONFIRMED");
    house.stored("B", "CANCELLED");
    JsonNode feed = house.feed("own");
    assertThat(feed.path("accepted").asInt()).isEqualTo(2);
    assertThat(feed.path("lagSeconds").asInt()).isZero();
    assertThat(feed.path("lastEventAt").asText()).isNotEmpty();
  }

  @Test
  void oneBadItemIsParkedAloneAndCanBeReplayed() {
    house.feed("own", "{'adapter':'canonical'}");

    Answer answer =
        house.push(
            "own",
            "[{'bookingId':'A','status':'CONFIRMED',"
                + STAY
                + "},{'bookingId':'B','status':'NONSENSE','guest':{'firstName':'Hidden'}},7]");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("rejected").asInt()).isEqualTo(2);
    house.stored("A", "CONFIRMED");
    assertThat(house.letters())
        .hasSize(2)
        .anyMatch(letter -> letter.path("reason").asText().contains("status must be one of"))
        .noneMatch(letter -> letter.toString().contains("Hidden"));
    String id = house.letters().get(0).path("id").asText();
    assertThat(
            house
                .api()
                .call(
                    "POST", ApiCalls.ADMIN, "/api/v1/operations/dead-letters/" + id + "/replay", "")
                .status())
        .isEqualTo(202);
    // What is still wrong is parked again.
    await().until(() -> house.letters().size() == 2);
  }

  @Test
  void whatIsTooLargeOrNoJsonIsRefusedAndShown() {
    house.feed("own", "{'adapter':'canonical'}");
    byte[] large = new byte[6 * 1024 * 1024];

    assertThat(house.pushAs(house.key(), "own", "no json").status()).isEqualTo(400);
    assertThat(house.pushAs(house.key(), "own", "").status()).isEqualTo(400);
    assertThat(house.pushAs(house.key(), "own", "[".repeat(99) + "]".repeat(99)).status())
        .isEqualTo(400);
    assertThat(
            house
                .api()
                .send(
                    house
                        .api()
                        .request(house.key(), "/feeds/" + house.id() + "/own")
                        .POST(BodyPublishers.ofByteArray(large)))
                .status())
        .isEqualTo(413);
    assertThat(
            house
                .api()
                .send(
                    house
                        .api()
                        .request(house.key(), "/feeds/" + house.id() + "/own")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                .status())
        .isEqualTo(413);
    assertThat(house.feed("own").path("lastError").asText()).contains("not readable JSON");
    assertThat(house.feed("own").path("rejected").asInt()).isEqualTo(3);
  }

  @Test
  void whatASenderSaysItsBodyIsDoesNotMatter() {
    house.feed("own", "{'adapter':'canonical'}");
    for (String type :
        new String[] {
          "application/x-www-form-urlencoded",
          "text/plain;charset=utf-16",
          "multipart/form-data",
          "x"
        }) {
      Answer answer =
          house
              .api()
              .send(
                  house
                      .api()
                      .request(house.key(), "/feeds/" + house.id() + "/own?a=%7B&b")
                      .header("Content-Type", type)
                      .POST(
                          BodyPublishers.ofString(
                              "[{\"bookingId\":\"&=%\",\"status\":\"CANCELLED\",\"pin\":\""
                                  + type
                                  + "\"}]")));
      assertThat(answer.status()).as(type + answer).isEqualTo(200);
      assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    }
  }

  @Test
  void theSameBodyAgainIsItsSenderTryingAgain() {
    house.feed("own", "{'adapter':'canonical'}");
    String confirmed = "{'bookingId':'A','status':'CONFIRMED'," + STAY + "}";
    house.push("own", confirmed);
    house.stored("A", "CONFIRMED");
    house.push("own", "{'bookingId':'A','status':'CANCELLED'}");
    house.stored("A", "CANCELLED");

    assertThat(house.push("own", confirmed).status()).isEqualTo(200);
    house.push("own", "{'bookingId':'B','status':'CANCELLED'}");

    house.stored("B", "CANCELLED");
    assertThat(house.booking("A").json().path("status").asText()).isEqualTo("CANCELLED");
    assertThat(house.feed("own").path("accepted").asInt()).isEqualTo(3);
  }

  @Test
  void whatWasKeptButNotHandedOnIsHandedOnLater() {
    house.feed("own", "{'adapter':'canonical'}");
    String body = "{'bookingId':'A','status':'CONFIRMED'," + STAY + "}";
    house.push("own", body);
    house.stored("A", "CONFIRMED");
    // As a crash before the bus had it would leave it.
    database
        .sql(
            """
            WITH gone AS (DELETE FROM booking WHERE property_id = :house),
                 unsaid AS (DELETE FROM booking_event WHERE property_id = :house)
            UPDATE feed_body SET done = false, received_at = received_at - interval '1 minute'
            WHERE property_id = :house
            """)
        .param("house", house.id())
        .update();
    assertThat(house.feed("own").path("lagSeconds").asInt()).isGreaterThan(50);

    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> house.feed("own").path("lagSeconds").asInt() == 0);
    house.stored("A", "CONFIRMED");
  }

  @Test
  void whatWasSentCanBeLookedAtByItsHouseOnly() {
    house.feed("own", "{'adapter':'canonical'}");
    house.push("own", "{'bookingId':'A','status':'CANCELLED','guest':{'firstName':'Ada'}}");
    String bodies = house.path("/feeds/own/bodies");

    JsonNode listed = house.api().get(house.key(), bodies).json().path("items").path(0);

    assertThat(listed.path("origin").asText()).isEqualTo("PUSH");
    assertThat(listed.has("body")).isFalse();
    String one = bodies + "/" + listed.path("id").asText();
    assertThat(house.api().get(house.key(), one).json().path("body").asText()).contains("Ada");
    String desk = house.api().key(house.id(), Role.DESK);
    assertThat(house.api().get(desk, one).status()).isEqualTo(403);
    FeedHouse other = FeedHouse.of(port, house.id() + "-other");
    assertThat(house.api().get(other.key(), one).status()).isEqualTo(404);
    assertThat(
            house.api().get(other.key(), one.replace(house.id() + "/", other.id() + "/")).status())
        .isEqualTo(404);
  }

  @Test
  void aFeedThatIsSwitchedOffAsksItsSenderToTryAgain() {
    house.feed("own", "{'adapter':'canonical','enabled':false}");

    Answer answer = house.push("own", "[]");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotNull();
  }
}
