package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.meta.MetaError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HubTest
class OutboundMessagesTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
  private static final String GUEST = "393335550101";

  @Autowired private HubClient hub;
  @Autowired private ApplicationContext context;
  @Autowired private OutboundMessages messages;

  private Sending sending;
  private House house;
  private UUID thread;

  @BeforeEach
  void open() {
    sending = Sending.in(context);
    house = hub.house("outbound-" + HOUSES.incrementAndGet());
    JsonNode first = house.received("wamid.in", house.meta().text(GUEST, "wamid.in", AT, "Hi"));
    thread = UUID.fromString(first.path("threadId").asText());
  }

  @Test
  void aMessageIsInItsThreadFromTheMomentItIsTaken() {
    UUID id = sending.queue(house, thread, "Welcome to Rome", AT.plusSeconds(60));
    JsonNode shown = message(id);
    assertThat(shown.path("direction").asText()).isEqualTo("OUTBOUND");
    assertThat(shown.path("author").asText()).isEqualTo("PMS");
    assertThat(shown.path("status").asText()).isEqualTo("QUEUED");
    assertThat(shown.path("text").asText()).isEqualTo("Welcome to Rome");
    assertThat(shown.has("metaId")).isFalse();
    JsonNode listed = house.get("/threads").at("/items/0");
    assertThat(listed.path("preview").asText()).isEqualTo("Welcome to Rome");
    assertThat(listed.path("lastMessageAt").asText()).isEqualTo("2026-11-23T10:01:00Z");
    assertThat(listed.path("unread").asInt()).isEqualTo(1);
    assertThat(house.get("/threads/" + thread + "/messages").path("items")).hasSize(2);
  }

  @Test
  void everyStepOfOursAndOfMetasIsInTheHistory() {
    UUID id = sending.accepted(house, thread, "wamid.1", AT);
    house.receive(
        house
            .meta()
            .status("wamid.1", "sent", AT.plusSeconds(3), "{'pricing':{'category':'utility'}}"));
    house.receive(house.meta().status("wamid.1", "read", AT.plusSeconds(9)));
    await().until(() -> message(id).path("status").asText().equals("READ"));
    JsonNode shown = message(id);
    assertThat(shown.path("history").findValuesAsText("status"))
        .containsExactly("QUEUED", "SENDING", "ACCEPTED", "SENT", "DELIVERED", "READ");
    assertThat(shown.path("history").findValuesAsText("at"))
        .startsWith("2026-11-23T10:00:00Z", "2026-11-23T10:00:01Z", "2026-11-23T10:00:02Z");
    assertThat(shown.at("/pricing/category").asText()).isEqualTo("utility");
    assertThat(shown.has("error")).isFalse();
  }

  @Test
  void aMessageThatIsHeldSaysWhyAndGoesBackToTheQueue() {
    UUID id = sending.send(house, thread, "Welcome", AT);
    sending.step(all -> all.requeued(id, "The account has a payment problem"));
    assertThat(message(id).path("status").asText()).isEqualTo("QUEUED");
    assertThat(message(id).path("heldReason").asText()).contains("payment");
    assertThat(message(id).path("history").findValuesAsText("status")).containsExactly("QUEUED");
    sending.step(all -> all.sending(List.of(id), AT.plusSeconds(5)));
    assertThat(message(id).path("status").asText()).isEqualTo("SENDING");
    assertThat(message(id).has("heldReason")).isFalse();
  }

  @Test
  void beingAcceptedIsToldOnceWithAStableId() {
    UUID id = sending.send(house, thread, "Welcome", AT);
    JsonNode told = single(sending.step(all -> all.accepted(id, "wamid.1", AT)));
    assertThat(told.path("type").asText()).isEqualTo("message.status");
    assertThat(told.path("subject").asText()).isEqualTo(id.toString());
    assertThat(told.at("/data/status").asText()).isEqualTo("ACCEPTED");
    assertThat(told.at("/data/metaId").asText()).isEqualTo("wamid.1");
    assertThat(told.at("/data/threadId").asText()).isEqualTo(thread.toString());
    assertThat(sending.step(all -> all.accepted(id, "wamid.1", AT.plusSeconds(9)))).isEmpty();
  }

  @Test
  void aFailureIsShownWithAdviceAndToldToStaffAndPms() {
    UUID id = sending.send(house, thread, "Welcome", AT);
    MetaError error = new MetaError(131026, "Message undeliverable", "(#131026)", "No WhatsApp");
    JsonNode told = single(sending.step(all -> all.failed(id, error, AT.plusSeconds(2))));
    assertThat(told.at("/data/status").asText()).isEqualTo("FAILED");
    assertThat(told.at("/data/error/code").asInt()).isEqualTo(131026);
    assertThat(told.at("/data/error/advice").asText()).isNotEmpty();
    JsonNode shown = message(id);
    assertThat(shown.path("status").asText()).isEqualTo("FAILED");
    assertThat(shown.path("error")).isEqualTo(told.at("/data/error"));
    JsonNode notice = failures().path(0);
    assertThat(notice.path("title").asText())
        .startsWith("Not delivered to Guest 0101: Message undeliverable. ")
        .contains(shown.at("/error/advice").asText());
    assertThat(notice.path("messageId").asText()).isEqualTo(id.toString());
    assertThat(notice.path("threadId").asText()).isEqualTo(thread.toString());
    assertThat(sending.step(all -> all.failed(id, error, AT.plusSeconds(3)))).isEmpty();
    assertThat(failures()).hasSize(1);
  }

  @Test
  void aReasonOfTheHubsOwnDoesNotPointToMeta() {
    UUID id = sending.send(house, thread, "Welcome", AT);
    MetaError own = new MetaError(0, "The file is gone", null, "It was deleted.");
    sending.step(all -> all.failed(id, own, AT));
    assertThat(message(id).at("/error/title").asText()).isEqualTo("The file is gone");
    assertThat(message(id).at("/error/advice").asText()).doesNotContain("Meta");
  }

  @Test
  void anUnknownOutcomeIsToldAndSettledByAStatus() {
    UUID id = sending.send(house, thread, "Welcome", AT);
    JsonNode told = single(sending.step(all -> all.unknown(id, "Meta did not answer.", AT)));
    assertThat(told.at("/data/status").asText()).isEqualTo("UNKNOWN");
    assertThat(message(id).path("status").asText()).isEqualTo("UNKNOWN");
    assertThat(message(id).at("/error/detail").asText()).isEqualTo("Meta did not answer.");
    assertThat(failures().path(0).has("readAt")).isFalse();

    sending.step(all -> all.accepted(id, "wamid.1", AT.plusSeconds(60)));
    assertThat(message(id).path("status").asText()).isEqualTo("ACCEPTED");
    assertThat(message(id).has("error")).isFalse();
    assertThat(failures().path(0).has("readAt")).isTrue();
    assertThat(sending.step(all -> all.unknown(id, "Late", AT))).isEmpty();
  }

  @Test
  void aFailureThatMetaReportsIsToldOnce() {
    UUID id = sending.accepted(house, thread, "wamid.1", AT);
    String failed =
        house
            .meta()
            .status(
                "wamid.1",
                "failed",
                AT.plusSeconds(5),
                "{'errors':[{'code':131026,'title':'Message undeliverable'}]}");
    house.receive(failed);
    house.receive(failed);
    house.received("wamid.in2", house.meta().text(GUEST, "wamid.in2", AT.plusSeconds(6), "?"));
    assertThat(message(id).path("status").asText()).isEqualTo("FAILED");
    assertThat(failures()).hasSize(1);
    assertThat(failures().path(0).path("title").asText()).contains("Message undeliverable");
  }

  @Test
  void aFailureAfterDeliveryIsOnlyKeptBeside() {
    UUID id = sending.accepted(house, thread, "wamid.1", AT);
    house.receive(house.meta().status("wamid.1", "delivered", AT.plusSeconds(3)));
    house.receive(
        house
            .meta()
            .status("wamid.1", "failed", AT.plusSeconds(5), "{'errors':[{'code':131026}]}"));
    await().until(() -> message(id).has("error"));
    assertThat(message(id).path("status").asText()).isEqualTo("DELIVERED");
    assertThat(failures()).isEmpty();
  }

  @Test
  void aFailureThatTurnsOutToBeWrongIsTakenBack() {
    UUID id = sending.accepted(house, thread, "wamid.1", AT);
    house.receive(
        house
            .meta()
            .status("wamid.1", "failed", AT.plusSeconds(5), "{'errors':[{'code':131026}]}"));
    await().until(() -> failures().size() == 1);
    house.receive(house.meta().status("wamid.1", "delivered", AT.plusSeconds(9)));
    await().until(() -> failures().isEmpty());
    assertThat(message(id).path("status").asText()).isEqualTo("DELIVERED");
  }

  @Test
  void aFailureThatWasReportedBeforeMetasAnswerCameIsTold() {
    UUID id = sending.send(house, thread, "Welcome", AT);
    house.receive(
        house
            .meta()
            .status("wamid.1", "failed", AT.plusSeconds(5), "{'errors':[{'code':131026}]}"));
    house.received("wamid.in2", house.meta().text(GUEST, "wamid.in2", AT.plusSeconds(6), "?"));
    sending.step(all -> all.accepted(id, "wamid.1", AT.plusSeconds(7)));
    assertThat(message(id).path("status").asText()).isEqualTo("FAILED");
    assertThat(failures()).hasSize(1);
  }

  @Test
  void aTestSendBelongsToNoThread() {
    UUID id = sending.queue(house, null, "Test", null, AT);
    sending.step(all -> all.sending(List.of(id), AT));
    sending.step(all -> all.failed(id, new MetaError(131026, "No", "No", null), AT));
    JsonNode shown = message(id);
    assertThat(shown.has("threadId")).isFalse();
    assertThat(shown.path("author").asText()).isEqualTo("TEST");
    assertThat(failures().path(0).has("threadId")).isFalse();
    assertThat(house.get("/messages").path("items")).hasSize(2);
  }

  @Test
  void onlyMessagesOfTheSameGuestCanBeAnswered() {
    UUID ours = sending.queue(house, thread, "Question?", AT);
    JsonNode other =
        house.received("wamid.o", house.meta().text("393335550202", "wamid.o", AT, "Me"));
    UUID others = UUID.fromString(other.path("id").asText());
    UUID theirs = UUID.fromString(house.message("wamid.in").path("id").asText());
    assertThat(messages.metaIdOf(house.id(), thread, theirs)).contains("wamid.in");
    assertThat(messages.quotable(house.id(), thread, others)).isEmpty();
    assertThat(messages.quotable("elsewhere", thread, theirs)).isEmpty();
    assertThat(messages.quotable(house.id(), thread, ours))
        .contains(new OutboundMessages.Quotable(ours, null, "text"));
    assertThat(messages.metaIdOf(house.id(), thread, ours)).isEqualTo(Optional.empty());

    UUID reply = sending.queue(house, thread, "One more", ours, AT.plusSeconds(1));
    assertThat(message(reply).path("replyTo").asText()).isEqualTo(ours.toString());
    sending.step(all -> all.sending(List.of(ours), AT));
    sending.step(all -> all.accepted(ours, "wamid.q", AT));
    sending.step(all -> all.sending(List.of(reply), AT.plusSeconds(2)));
    assertThat(message(reply).path("replyToMetaId").asText()).isEqualTo("wamid.q");
  }

  @Test
  void anAnswerThatCameBeforeMetasIdWasKnownMovesToTheBookingsThread() {
    house.booking("b-1", "+39 333 555 0909", "2027-03-01", "2027-03-04");
    UUID booked = sending.ofBooking(house, "b-1").threadId();
    UUID id = sending.send(house, booked, "Welcome", AT);
    String answer = "{'context':{'id':'wamid.ours'}}";
    JsonNode filed =
        house.received(
            "wamid.a",
            house
                .meta()
                .message(GUEST, "wamid.a", AT.plusSeconds(3), "text", "{'body':'Yes'}", answer));
    assertThat(filed.path("threadId").asText()).isEqualTo(thread.toString());
    sending.step(all -> all.accepted(id, "wamid.ours", AT.plusSeconds(4)));
    JsonNode moved = house.message("wamid.a");
    assertThat(house.get("/threads/" + moved.path("threadId").asText()).path("bookingId").asText())
        .isEqualTo("b-1");
    assertThat(moved.path("replyTo").asText()).isEqualTo(id.toString());
  }

  private JsonNode message(UUID id) {
    return house.get("/messages/" + id);
  }

  private JsonNode failures() {
    ArrayNode failures = JsonNodeFactory.instance.arrayNode();
    for (JsonNode notice : house.get("/notifications").path("items")) {
      if (notice.path("kind").asText().equals("MESSAGE_FAILED")) {
        failures.add(notice);
      }
    }
    return failures;
  }

  private JsonNode single(List<JsonNode> events) {
    List<JsonNode> ours =
        events.stream()
            .filter(event -> event.path("source").asText().equals("/properties/" + house.id()))
            .toList();
    assertThat(ours).hasSize(1);
    return ours.get(0);
  }
}
