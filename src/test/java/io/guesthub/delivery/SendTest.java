package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.conversation.Author;
import io.guesthub.delivery.CountingGraph.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@SendingTest
class SendTest {

  @Autowired private ApplicationContext hub;

  private Sender sender;

  @BeforeEach
  void open() {
    sender = Sender.open(hub);
  }

  @Test
  void aQueuedMessageIsSentOnceAndShownAsAccepted() {
    String guest = Sender.guest();
    UUID id = sender.send(sender.thread(guest), guest, Author.STAFF, send -> send);

    sender.awaitStatus(id, "ACCEPTED");

    assertThat(sender.calls(id))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.to()).isEqualTo("+" + guest);
              assertThat(call.body().path("messaging_product").asText()).isEqualTo("whatsapp");
              assertThat(call.body().path("recipient_type").asText()).isEqualTo("individual");
              assertThat(call.body().path("text").path("body").asText()).isEqualTo("Welcome " + id);
            });
    JsonNode shown = sender.shown(id);
    assertThat(shown.path("metaId").asText()).startsWith("wamid.OUT");
    assertThat(shown.path("history").findValuesAsText("status"))
        .containsExactly("QUEUED", "SENDING", "ACCEPTED");
  }

  @Test
  void aGuestWithoutAPhoneIsReachedByTheirUserId() {
    UUID id =
        sender.send(
            null,
            Sender.guest(),
            Author.PMS,
            send ->
                new NewSend(
                    send.messageId(),
                    send.propertyId(),
                    send.number(),
                    null,
                    null,
                    "US.1349120865530274",
                    send.author(),
                    send.type(),
                    send.content(),
                    null,
                    "wamid.QUOTED",
                    null,
                    false,
                    null,
                    send.acceptedAt()));

    sender.awaitStatus(id, "ACCEPTED");

    JsonNode body = sender.calls(id).get(0).body();
    assertThat(body.has("to")).isFalse();
    assertThat(body.path("recipient").asText()).isEqualTo("US.1349120865530274");
    assertThat(body.path("context").path("message_id").asText()).isEqualTo("wamid.QUOTED");
  }

  @Test
  void whatMetaRefusesForGoodFailsWithAdvice() {
    sender.graph.answer(sender.number(), call -> Answer.error(400, 131026));
    UUID id = sender.send();

    sender.awaitStatus(id, "FAILED");

    JsonNode error = sender.shown(id).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(131026);
    assertThat(error.path("advice").asText()).contains("not be on WhatsApp");
    assertThat(sender.calls(id)).hasSize(1);
  }

  @Test
  void aCallWithoutAnAnswerIsNeverMadeAgainAndShownAsUnknown() {
    sender.graph.answer(sender.number(), call -> sender.graph.taken(call).after(3_000));
    UUID id = sender.send();

    sender.awaitStatus(id, "UNKNOWN");

    assertThat(sender.calls(id)).hasSize(1);
    assertThat(sender.shown(id).path("error").path("detail").asText()).contains("no answer");
  }

  @Test
  void aServersFailureLeavesItOpenUntilAStatusTells() {
    sender.graph.answer(sender.number(), call -> Answer.of(500, "<html>"));
    UUID id = sender.send();
    sender.awaitStatus(id, "UNKNOWN");

    sender.report(id, "wamid.LOST" + id, "delivered", "");

    sender.awaitStatus(id, "DELIVERED");
    assertThat(sender.state(id)).isEqualTo("ACCEPTED");
    assertThat(sender.shown(id).path("metaId").asText()).isEqualTo("wamid.LOST" + id);
    assertThat(sender.calls(id)).hasSize(1);
  }

  @Test
  void aStatusMayComeBeforeTheAnswer() {
    sender.graph.answer(
        sender.number(),
        call -> {
          sender.report(UUID.fromString(call.callback()), "wamid.EARLY" + call.to(), "sent", "");
          return Answer.of(200, "{'messages':[{'id':'wamid.EARLY" + call.to() + "'}]}").after(500);
        });
    UUID id = sender.send();

    sender.awaitStatus(id, "SENT");

    await().during(Duration.ofSeconds(1)).until(() -> sender.status(id).equals("SENT"));
    assertThat(sender.calls(id)).hasSize(1);
    assertThat(sender.shown(id).path("metaId").asText()).startsWith("wamid.EARLY");
  }

  @Test
  void aStatusOfAnotherNumberSettlesNothing() {
    Sender other = Sender.open(hub);
    sender.graph.answer(sender.number(), call -> Answer.of(502, ""));
    UUID id = sender.send();
    sender.awaitStatus(id, "UNKNOWN");

    other.report(id, "wamid.FORGED" + id, "delivered", "");

    await().during(Duration.ofSeconds(1)).until(() -> sender.status(id).equals("UNKNOWN"));
  }

  @Test
  void whatCannotLeaveIsTriedAgain() {
    AtomicInteger calls = new AtomicInteger();
    sender.graph.answer(
        sender.number(),
        call -> calls.incrementAndGet() < 2 ? Answer.error(400, 134101) : sender.graph.taken(call));
    UUID id = sender.send();

    sender.awaitStatus(id, "ACCEPTED");

    assertThat(sender.calls(id)).hasSize(2);
  }

  @Test
  void theWindowIsLookedAtAgainRightBeforeTheCall() {
    String guest = Sender.guest();
    UUID thread = sender.thread(guest, Instant.now().minus(Duration.ofHours(25)));
    UUID id = sender.send(thread, guest, Author.STAFF, send -> send);

    sender.awaitStatus(id, "FAILED");

    assertThat(sender.calls(id)).isEmpty();
    JsonNode error = sender.shown(id).path("error");
    assertThat(error.path("title").asText()).contains("window is closed");
    assertThat(error.path("advice").asText()).contains("approved template");
  }
}
