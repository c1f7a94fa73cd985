package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class NotificationApiTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

  @Autowired private HubClient hub;

  private House house;

  @BeforeEach
  void open() {
    house = hub.house("notification-api-" + HOUSES.incrementAndGet());
  }

  @Test
  void everyMessageIsToldAndEachTellingReadOnce() {
    JsonNode message = text("wamid.1", "Buongiorno");
    JsonNode told = house.get("/notifications?unread=true").at("/items/0");
    assertThat(told.path("kind").asText()).isEqualTo("MESSAGE_RECEIVED");
    assertThat(told.path("title").asText()).contains("Guest 0101").contains("Buongiorno");
    assertThat(told.path("threadId")).isEqualTo(message.path("threadId"));
    assertThat(told.path("messageId")).isEqualTo(message.path("id"));
    assertThat(told.has("readAt")).isFalse();

    String path = "/notifications/" + told.path("id").asText();
    JsonNode read = house.patch(path, "{'read':true}").json();
    assertThat(read.path("readAt").asText()).isNotEmpty();
    assertThat(house.patch(path, "{'read':true}").json()).isEqualTo(read);
    assertThat(house.get("/notifications?unread=true").path("items")).isEmpty();
    assertThat(house.get("/notifications").at("/items/0")).isEqualTo(read);
    assertThat(house.patch(path, "{'read':false}").json()).isEqualTo(told);
  }

  @Test
  void theNewestComeFirstPageByPage() {
    for (int i = 0; i < 7; i++) {
      text("wamid." + i, "No. " + i);
    }
    List<String> titles = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = house.get("/notifications?unread=true&limit=3&cursor=" + cursor);
      page.path("items").forEach(item -> titles.add(item.path("title").asText()));
      cursor = page.path("nextCursor").asText();
    } while (!cursor.isEmpty());
    assertThat(titles).hasSize(7).isSortedAccordingTo((one, other) -> other.compareTo(one));
  }

  @Test
  void badMarksAreNamedAndOthersNotificationsAreNotThere() {
    text("wamid.1", "Hi");
    String path = "/notifications/" + house.get("/notifications").at("/items/0/id").asText();
    for (String bad : List.of("{}", "{'read':null}", "{'read':'so'}")) {
      Answer answer = house.patch(path, bad);
      assertThat(answer.status()).as(bad).isEqualTo(400);
      assertThat(answer.fields()).containsExactly("read");
    }
    assertThat(house.patch(path, "{'read':true,'seen':1}").fields()).containsExactly("seen");
    House other = hub.house("notification-api-" + HOUSES.incrementAndGet());
    assertThat(other.patch(path, "{'read':true}").status()).isEqualTo(404);
    assertThat(house.get("/notifications?unread=true").path("items")).hasSize(1);
  }

  private JsonNode text(String metaId, String text) {
    return house.received(metaId, house.meta().text("393335550101", metaId, AT, text));
  }
}
