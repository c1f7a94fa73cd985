package io.guesthub.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubTest;
import io.guesthub.meta.WebhookSignature;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the webhook door is told of messages. */
@HubTest
class StatusFeedTest {

  private static final String PHONE = "+49 1555 0120001";

  @LocalServerPort private int port;
  @Autowired private WebhookSignature signature;
  @Autowired private MessageTable messages;
  @Autowired private WabaStore wabas;
  @Autowired private StatusBody bodies;
  @Autowired private MetaIds ids;
  @Autowired private InstantSource clock;

  private CapturingDoor door;
  private StatusFeed feed;
  private Business business;

  @BeforeEach
  void openDoor() {
    door = new CapturingDoor(signature);
    business = Business.of(port);
  }

  @AfterEach
  void closeDoor() {
    feed.stop();
    door.close();
  }

  @Test
  void aMessageIsSentDeliveredAndRead() {
    follows(new Habits(0, 20, 40, 1, false, 100, 0, false));
    TakenMessage message = taken("text", null);
    feed.follow(message);
    List<JsonNode> statuses = statuses(message, 3);
    assertThat(statuses)
        .extracting(status -> status.path("status").asText())
        .containsExactlyInAnyOrder("sent", "delivered", "read");
    JsonNode sent = word(statuses, "sent");
    assertThat(sent.path("recipient_id").asText()).isEqualTo("4915550120001");
    assertThat(sent.path("recipient_user_id").asText()).isEqualTo("DE.1");
    assertThat(sent.path("biz_opaque_callback_data").asText()).isEqualTo("m-1");
    assertThat(sent.path("timestamp").isTextual()).isTrue();
    assertThat(sent.at("/pricing/pricing_model").asText()).isEqualTo("PMP");
    assertThat(sent.at("/pricing/category").asText()).isEqualTo("service");
    assertThat(word(statuses, "delivered").has("pricing")).isTrue();
    assertThat(word(statuses, "read").has("pricing")).isFalse();
    assertThat(door.all().get(0))
        .contains("\"wa_id\":\"4915550120001\"")
        .contains("\"user_id\":\"DE.1\"")
        .contains("\"id\":\"" + business.wabaId() + "\"")
        .doesNotContain("conversation");
  }

  @Test
  void aFailureSaysWhyAndNothingElseComes() {
    follows(new Habits(0, 0, 0, 1, false, 100, 0, false));
    TakenMessage message = taken("text", 131_047);
    feed.follow(message);
    JsonNode failed = statuses(message, 1).get(0);
    assertThat(failed.path("status").asText()).isEqualTo("failed");
    assertThat(failed.at("/errors/0/code").asInt()).isEqualTo(131_047);
    assertThat(failed.at("/errors/0/title").asText()).isEqualTo("Re-engagement message");
    assertThat(failed.at("/errors/0/error_data/details").asText()).contains("24 hours");
    assertThat(failed.has("pricing")).isFalse();
    assertThat(failed.has("recipient_user_id")).isFalse();
    assertThat(door.all().get(0)).doesNotContain("contacts");
  }

  @Test
  void reactionsAreOnlySent() {
    follows(new Habits(0, 0, 0, 1, false, 100, 0, false));
    TakenMessage reaction = taken("reaction", null);
    feed.follow(reaction);
    TakenMessage text = taken("text", null);
    feed.follow(text);
    statuses(text, 3);
    assertThat(statuses(reaction, 1)).hasSize(1);
  }

  @Test
  void readMayComeFirstAndTwiceAndWithoutDelivered() {
    follows(new Habits(0, -1, 200, 2, true, 1, 0, false));
    TakenMessage message = taken("text", null);
    feed.follow(message);
    assertThat(statuses(message, 4))
        .extracting(status -> status.path("status").asText())
        .containsExactly("read", "read", "sent", "sent");
    assertThat(statuses(message, 4)).allMatch(status -> status.has("pricing"));
    assertThat(door.all()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void aDoorThatDoesNotTakeThemIsToldAgain() {
    door.answers(503);
    follows(new Habits(0, -1, -1, 1, false, 100, 0, false));
    TakenMessage message = taken("text", null);
    feed.follow(message);
    statuses(message, 1);
    door.answers(200);
    statuses(message, 2);
    await().until(() -> settled(message));
  }

  @Test
  void aRestartTellsWhatWasNotTold() {
    TakenMessage message = taken("text", null);
    messages.add(List.of(message));
    follows(new Habits(0, 0, 0, 1, false, 100, 0, false));
    statuses(message, 3);
    await().until(() -> settled(message));
  }

  private void follows(Habits habits) {
    feed =
        new StatusFeed(
            messages, wabas, bodies, new WebhookCaller(signature, door::base), habits, clock);
    feed.start();
  }

  private TakenMessage taken(String type, Integer failure) {
    return new TakenMessage(
        ids.message(),
        business.numberId(),
        "1",
        Business.digits(PHONE),
        "DE.1",
        false,
        type,
        Business.json("{'body':'Hi'}"),
        "Hi",
        null,
        "m-1",
        "service",
        false,
        failure,
        clock.instant(),
        false);
  }

  private boolean settled(TakenMessage message) {
    return messages.unsettled(clock.instant().plusSeconds(60), 10_000).stream()
        .noneMatch(it -> it.metaId().equals(message.metaId()));
  }

  private static JsonNode word(List<JsonNode> statuses, String word) {
    return statuses.stream()
        .filter(status -> status.path("status").asText().equals(word))
        .findFirst()
        .orElseThrow();
  }

  /** Waits for as many statuses of the message. */
  private List<JsonNode> statuses(TakenMessage message, int count) {
    return await().until(() -> statuses(message), found -> found.size() >= count);
  }

  private List<JsonNode> statuses(TakenMessage message) {
    List<JsonNode> found = new ArrayList<>();
    for (String body : door.all()) {
      for (JsonNode status : Business.json(body).at("/entry/0/changes/0/value/statuses")) {
        if (status.path("id").asText().equals(message.metaId())) {
          found.add(status);
        }
      }
    }
    return found;
  }
}
