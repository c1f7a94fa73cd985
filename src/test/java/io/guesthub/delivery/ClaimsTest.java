package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guesthub.conversation.Author;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@SendingTest
class ClaimsTest {

  @Autowired private ApplicationContext hub;
  @Autowired private JdbcClient database;
  @Autowired private Claims claims;
  @Autowired private ReleasedSends released;

  private Sender sender;

  @BeforeEach
  void open() {
    sender = Sender.open(hub);
    sender.awaitStatus(sender.send(), "ACCEPTED");
    database
        .sql(
            "UPDATE outbound_lane SET blocked_until = now() + interval '1 hour'"
                + " WHERE phone_number_id = :number")
        .param("number", sender.number())
        .update();
  }

  @Test
  void aHubThatDiesBetweenClaimAndCallLeavesTheMessageUnknownAndNeverSendsIt() {
    UUID id = release(Duration.ofMinutes(1));

    assertThat(claims.claim(sender.number(), List.of(id), Map.of())).hasSize(1);

    sender.awaitStatus(id, "UNKNOWN");
    assertThat(sender.calls(id)).isEmpty();
    assertThat(sender.shown(id).path("error").path("detail").asText()).contains("interrupted");
  }

  @Test
  void aMessageOnTheBusTwiceIsCalledForOnce() {
    UUID id = release(Duration.ofMinutes(1));

    released.send(id + "," + UUID.randomUUID());
    released.send(id.toString());

    sender.awaitStatus(id, "ACCEPTED");
    released.send(id.toString());
    await().during(Duration.ofMillis(500)).until(() -> sender.calls(id).size() == 1);
  }

  @Test
  void whatTheBusHasLostIsReleasedAgain() {
    UUID id = release(Duration.ZERO);

    sender.awaitState(id, "QUEUED");
    unblock();

    sender.awaitStatus(id, "ACCEPTED");
    assertThat(sender.calls(id)).hasSize(1);
  }

  @Test
  void whatIsTooLateIsNotSent() {
    UUID id =
        sender.send(
            null,
            Sender.guest(),
            Author.RULE,
            send ->
                new NewSend(
                    send.messageId(),
                    send.propertyId(),
                    send.number(),
                    null,
                    send.phone(),
                    null,
                    send.author(),
                    send.type(),
                    send.content(),
                    null,
                    null,
                    null,
                    false,
                    Instant.now().minusSeconds(1),
                    send.acceptedAt()));
    unblock();

    sender.awaitStatus(id, "FAILED");
    assertThat(sender.shown(id).path("error").path("title").asText()).isEqualTo("Too late");
    assertThat(sender.calls(id)).isEmpty();
  }

  @Test
  void aBannedGuestIsNotWrittenTo() {
    String guest = Sender.guest();
    UUID thread = sender.thread(guest);
    UUID id = sender.send(thread, guest, Author.PMS, send -> send);
    sender.house.patch("/threads/" + thread, "{'banned':true}");
    unblock();

    sender.awaitStatus(id, "FAILED");
    assertThat(sender.calls(id)).isEmpty();
  }

  @Test
  void whatStaffHaveReadIsToldToMeta() {
    String guest = Sender.guest();
    UUID thread = sender.thread(guest);

    sender.house.patch("/threads/" + thread, "{'read':true}");

    await()
        .until(
            () ->
                sender.graph.others(sender.number()).stream()
                    .anyMatch(call -> call.body().path("status").asText().equals("read")));
  }

  private UUID release(Duration lease) {
    UUID id = sender.send();
    database
        .sql("UPDATE outbound SET state = 'RELEASED', deadline = :deadline WHERE id = :id")
        .param("deadline", Times.utc(Instant.now().plus(lease)))
        .param("id", id)
        .update();
    return id;
  }

  private void unblock() {
    database
        .sql("UPDATE outbound_lane SET blocked_until = '-infinity' WHERE phone_number_id = :number")
        .param("number", sender.number())
        .update();
  }
}
