package io.guesthub.booking.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubTest;
import io.guesthub.booking.feed.json.WrittenMappings;
import io.guesthub.web.ApiCalls;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A PMS that nobody has seen before, connected by a file; and a file that was wrong. */
@HubTest
class MendedMappingTest {

  private static final String MAPPING =
      """
      id: $.number
      booking:
        status: {path: $.state, table: {CONFIRMED: [%s]}}
        checkIn: {path: $.from, format: dd.MM.yyyy}
        checkOut: {path: $.to, format: dd.MM.yyyy}
      """;
  private static final String DAYS = "'from':'02.05.2031','to':'05.05.2031'";

  @LocalServerPort private int port;

  @Test
  void whatAMappingDidNotKnowIsReplayedOnceItDoes() {
    FeedHouse house = FeedHouse.of(port, "mended-mapping");
    WrittenMappings.write("pension", MAPPING.formatted("RES"));
    house.feed("p", "{'adapter':'pension'}");
    var answer =
        house.push(
            "p",
            "[{'number':1,'state':'RES',%1$s},{'number':2,'state':'GAR',%1$s}]".formatted(DAYS));
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.json().path("rejected").asInt()).isEqualTo(1);
    house.stored("1", "CONFIRMED");
    JsonNode letter = await().until(house::letters, found -> found.size() == 1).get(0);
    assertThat(letter.path("reason").asText()).contains("status", "word");
    assertThat(house.booking("2").status()).isEqualTo(404);

    WrittenMappings.write("pension", MAPPING.formatted("RES, GAR"));
    replay(house, letter);

    JsonNode mended = house.stored("2", "CONFIRMED");
    assertThat(mended.path("checkIn").asText()).isEqualTo("2031-05-02");
    assertThat(mended.path("rawStatus").asText()).isEqualTo("GAR");
    await().until(() -> house.letters().isEmpty());
  }

  @Test
  void aFileWithAMistakeRefusesPushesAndStopsNoOtherFeed() {
    FeedHouse house = FeedHouse.of(port, "broken-mapping");
    WrittenMappings.write("broken", MAPPING.formatted("RES"));
    house.feed("b", "{'adapter':'broken'}");
    house.feed("own", "{'adapter':'canonical'}");
    WrittenMappings.write(
        "broken", "id: $.number\nbooking: {status: {path: $.state}, statis: x}\n");

    assertThat(house.push("b", "{'number':1,'state':'RES'}").status()).isEqualTo(503);
    assertThat(house.push("own", "{'bookingId':'A','status':'CANCELLED'}").status()).isEqualTo(200);

    house.stored("A", "CANCELLED");
    assertThat(house.feed("b").path("lastError").asText()).contains("broken.yaml:2", "statis");
  }

  private static void replay(FeedHouse house, JsonNode letter) {
    String path = "/api/v1/operations/dead-letters/" + letter.path("id").asText() + "/replay";
    assertThat(house.api().call("POST", ApiCalls.ADMIN, path, "").status()).isEqualTo(202);
  }
}
