package io.guesthub.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;

/** From a command over HTTP to the phone of a guest and back, with the simulated Meta between. */
@HubTest
class ToSimulatedGuestTest {

  private static final String DEMO = "/api/v1/properties/demo";

  @Autowired private HubClient hub;
  @Autowired private JmsPoolConnectionFactory connections;

  @Test
  void anAnswerReachesThePhoneOnceAndItsThreadTellsHowFarItHasCome() {
    String phone = "+491555012001";
    String thread = write(phone);

    String id = answer(thread, "See you at three.");

    await().until(() -> status(id), List.of("DELIVERED", "READ")::contains);
    assertThat(shownOn(phone)).containsOnlyOnce("See you at three.");
  }

  @Test
  void aCommandOnTheQueueBringsATemplateToTheGuestOfABookingOnce() {
    String phone = "+491555012005";
    String stay =
        "{'status':'CONFIRMED','checkIn':'2027-03-01','checkOut':'2027-03-04','checkInTime':'15:00',"
            + "'guest':{'firstName':'Grace','language':'en','phones':['%s']}}";
    call("PUT", DEMO + "/bookings/sim-42", stay.formatted(phone));
    await().until(() -> hub.api().get(ApiCalls.ADMIN, DEMO + "/bookings/sim-42").status() == 200);
    String command =
        "{'property':'demo','bookingId':'sim-42','type':'template',"
            + "'template':'checkin_reminder','idempotencyKey':'sim-42'}";

    String id = ask(command);
    assertThat(ask(command)).as("asked for again under the same key").isEqualTo(id);

    await().until(() -> status(id), "READ"::equals);
    assertThat(get(DEMO + "/messages/" + id).path("history").findValuesAsText("status"))
        .containsExactly("QUEUED", "SENDING", "ACCEPTED", "SENT", "DELIVERED", "READ");
    assertThat(shownOn(phone))
        .singleElement()
        .asString()
        .startsWith("Dear Grace, we look forward to your arrival");
  }

  private String ask(String command) {
    JsonNode answer = Entrance.ask(new JmsTemplate(connections), command.replace('\'', '"'));
    assertThat(answer.path("id").asText()).as(answer.toString()).isNotEmpty();
    return answer.path("id").asText();
  }

  @Test
  void whatStaffOpenIsMarkedAsReadOnTheGuestsPhone() {
    String phone = "+491555012002";
    String thread = write(phone);
    assertThat(last(phone).has("readAt")).isFalse();

    call("PATCH", DEMO + "/threads/" + thread, "{'read':true}");

    await().until(() -> last(phone).has("readAt"));
    assertThat(last(phone).has("typingAt")).isFalse();
  }

  @Test
  void whoeverBeginsToWriteIsSeenWriting() {
    String phone = "+491555012003";
    String thread = write(phone);

    call("POST", DEMO + "/threads/" + thread + "/typing", "");

    await().until(() -> last(phone).has("typingAt") && last(phone).has("readAt"));
  }

  @Test
  void anAnswerOfStaffMarksWhatItAnswersAsRead() {
    String phone = "+491555012004";
    String thread = write(phone);

    answer(thread, "Breakfast is at eight.");

    await().until(() -> last(phone).has("readAt"));
  }

  /** What the guest wrote last, as the guest's phone shows it. */
  private JsonNode last(String phone) {
    JsonNode sent = get("/sandbox/guests/" + phone + "/sent").path("items");
    return sent.path(sent.size() - 1);
  }

  private String write(String phone) {
    String text = "Hello " + UUID.randomUUID();
    JsonNode sent =
        call("POST", "/sandbox/guests/" + phone + "/messages", "{'text':'" + text + "'}");
    String metaId = sent.path("metaId").asText();
    return await()
        .until(
            () ->
                get(DEMO + "/messages?metaId=" + URLEncoder.encode(metaId, UTF_8))
                    .at("/items/0/threadId")
                    .asText(),
            thread -> !thread.isEmpty());
  }

  private String answer(String thread, String text) {
    return call(
            "POST",
            DEMO + "/threads/" + thread + "/messages",
            "{'type':'text','text':'" + text + "'}")
        .path("id")
        .asText();
  }

  private String status(String id) {
    return get(DEMO + "/messages/" + id).path("status").asText();
  }

  private List<String> shownOn(String phone) {
    List<String> texts = new ArrayList<>();
    get("/sandbox/guests/" + phone + "/messages")
        .path("items")
        .forEach(item -> texts.add(item.path("text").asText()));
    return texts;
  }

  private JsonNode call(String method, String path, String json) {
    Answer answer = hub.api().call(method, ApiCalls.ADMIN, path, json.replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    return answer.json();
  }

  private JsonNode get(String path) {
    Answer answer = hub.api().get(ApiCalls.ADMIN, path);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }
}
