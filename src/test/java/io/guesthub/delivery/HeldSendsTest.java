package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.account.AccountSends;
import io.guesthub.delivery.CountingGraph.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@SendingTest
class HeldSendsTest {

  @Autowired private ApplicationContext hub;
  @Autowired private JdbcClient database;
  @Autowired private AccountSends sends;

  private final AtomicBoolean well = new AtomicBoolean();
  private final AtomicBoolean healthy = new AtomicBoolean(true);
  private Sender sender;

  @BeforeEach
  void open() {
    sender = Sender.open(hub);
  }

  private void refuseUntilWell(int status, int code) {
    sender.graph.answer(
        sender.number(),
        call -> {
          if (call.path().endsWith("/messages")) {
            return well.get() ? sender.graph.usual(call) : Answer.error(status, code);
          }
          return healthy.get()
              ? sender.graph.usual(call)
              : Answer.of(200, "{'id':'1','health_status':{'can_send_message':'BLOCKED'}}");
        });
  }

  @Test
  void anAccountInTroubleHoldsItsMessagesTellsStaffOnceAndGoesOnWhenAProbeSucceeds() {
    healthy.set(false);
    refuseUntilWell(400, 131042);
    UUID first = sender.send();
    awaitHeld(first, "payment");
    UUID second = sender.send();

    assertThat(sender.shown(second).path("status").asText()).isEqualTo("QUEUED");
    assertThat(sender.shown(second).path("heldReason").asText()).contains("payment");
    await().until(() -> probes() >= 1);
    assertThat(sender.calls(second)).isEmpty();
    well.set(true);
    healthy.set(true);

    sender.awaitStatus(first, "ACCEPTED");
    sender.awaitStatus(second, "ACCEPTED");
    assertThat(notices()).hasSize(1);
    assertThat(sender.shown(first).has("heldReason")).isFalse();
    assertThat(sender.count(holds())).isZero();
  }

  @Test
  void whileTheTroubleLastsAProbeCostsOneMessageAtMost() {
    refuseUntilWell(403, 131031);
    List<UUID> sent = new ArrayList<>(sender.sendMany(10));
    awaitHeld(sent.get(9), "locked");
    int before = sender.graph.messages(sender.number()).size();

    await().until(() -> sender.graph.messages(sender.number()).size() > before);

    await()
        .during(Duration.ofMillis(700))
        .until(() -> sender.graph.messages(sender.number()).size() <= before + 1);
    well.set(true);
    sent.forEach(id -> sender.awaitStatus(id, "ACCEPTED"));
  }

  @Test
  void aProbeThatAWrongClockHasPutOffIsMadeAllTheSame() {
    healthy.set(false);
    refuseUntilWell(400, 131042);
    UUID id = sender.send();
    awaitHeld(id, "payment");
    database
        .sql(
            "UPDATE outbound_hold SET probe_at = now() + interval '1 day'"
                + " WHERE phone_number_id = :number")
        .param("number", sender.number())
        .update();
    well.set(true);
    healthy.set(true);

    sender.awaitStatus(id, "ACCEPTED");
  }

  @Test
  void somebodyWhoHasMendedItNeedNotWaitForTheProbe() {
    healthy.set(false);
    refuseUntilWell(400, 133010);
    UUID id = sender.send();
    awaitHeld(id, "registered");
    well.set(true);

    sends.resume(sender.account());

    sender.awaitStatus(id, "ACCEPTED");
  }

  @Test
  void aRefusedTokenDisconnectsTheAccount() {
    refuseUntilWell(401, 190);
    UUID id = sender.send();
    awaitHeld(id, "reconnect");

    await()
        .until(
            () -> sender.house.get("/accounts/" + sender.account()).path("status").asText(),
            "DISCONNECTED"::equals);
    assertThat(sender.status(id)).isEqualTo("QUEUED");
    assertThat(notices()).hasSize(1);
  }

  @Test
  void aFailedStatusMayTellOfTheTroubleToo() {
    UUID id = sender.send();
    sender.awaitStatus(id, "ACCEPTED");
    healthy.set(false);
    refuseUntilWell(400, 131042);

    sender.report(
        id,
        sender.shown(id).path("metaId").asText(),
        "failed",
        "'errors':[{'code':131042,'title':'Business eligibility payment issue'}]");

    sender.awaitStatus(id, "FAILED");
    assertThat(sender.count(holds())).isPositive();
    UUID next = sender.send();
    assertThat(sender.shown(next).path("heldReason").asText()).contains("payment");
  }

  @Test
  void withoutATokenThatCanBeReadNothingIsLost() {
    byte[] token =
        database
            .sql("SELECT access_token FROM account WHERE id = :id")
            .param("id", sender.account())
            .query(byte[].class)
            .single();
    token(new byte[] {0});
    UUID id = sender.send();
    awaitHeld(id, "connect the account again");
    assertThat(notices()).hasSize(1);

    token(token);

    sender.awaitStatus(id, "ACCEPTED");
  }

  private void token(byte[] token) {
    database
        .sql("UPDATE account SET access_token = :token WHERE id = :id")
        .param("token", token)
        .param("id", sender.account())
        .update();
  }

  private void awaitHeld(UUID id, String reason) {
    await()
        .until(() -> sender.shown(id).path("heldReason").asText(), text -> text.contains(reason));
  }

  private List<JsonNode> notices() {
    List<JsonNode> notices = new ArrayList<>();
    sender
        .house
        .get("/notifications")
        .path("items")
        .forEach(
            notice -> {
              if (notice.path("kind").asText().equals("ACCOUNT_STATUS")) {
                notices.add(notice);
              }
            });
    return notices;
  }

  private static String holds() {
    return """
        SELECT count(*) FROM outbound_hold WHERE phone_number_id = :number
        """;
  }

  private long probes() {
    return sender.count(
        "SELECT coalesce(sum(probes), 0) FROM outbound_hold WHERE phone_number_id = :number");
  }
}
