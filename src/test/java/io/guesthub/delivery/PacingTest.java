package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guesthub.conversation.Author;
import io.guesthub.delivery.CountingGraph.Answer;
import io.guesthub.delivery.CountingGraph.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@SendingTest
class PacingTest {

  @Autowired private ApplicationContext hub;
  @Autowired private JdbcClient database;
  @Autowired private ReleasedSends released;

  private Sender sender;

  @BeforeEach
  void open() {
    sender = Sender.open(hub);
  }

  @Test
  void twoDispatchersOnOneDatabaseShareOneBudget() throws InterruptedException {
    int rate = 20;
    lane(sender, "rate = " + rate + ", limits_read_at = now()");
    AtomicBoolean done = new AtomicBoolean();
    Thread second = new Thread(() -> dispatchUntil(done));
    second.start();
    List<UUID> sent = sender.sendMany(60);

    await().until(() -> sender.graph.messages(sender.number()).size() >= sent.size());
    done.set(true);
    second.join();

    assertThat(mostInASecond(sender.graph.messages(sender.number())))
        .isLessThanOrEqualTo(rate + rate / 4 + 1);
    assertThat(sender.graph.messages(sender.number()).stream().map(Call::callback))
        .doesNotHaveDuplicates()
        .hasSize(sent.size());
  }

  /** A dispatcher as another hub would have it. */
  private void dispatchUntil(AtomicBoolean done) {
    InstantSource clock = hub.getBean(InstantSource.class);
    Dispatcher another =
        new Dispatcher(
            hub.getBean(Lanes.class),
            hub.getBean(SendQueue.class),
            hub.getBean(DailyReach.class),
            hub.getBean(TransactionOperations.class),
            new DispatchSignal(clock),
            hub.getBean(DeliverySettings.class),
            clock);
    while (!done.get()) {
      another.release().forEach(released::send);
    }
  }

  @Test
  void aGuestGets45AtOnceAndHoldsUpNobodyElse() {
    String busy = Sender.guest();
    List<UUID> many = new ArrayList<>();
    for (int i = 0; i < 47; i++) {
      many.add(sender.send(busy, Author.PMS));
    }
    UUID other = sender.send();

    sender.awaitStatus(other, "ACCEPTED");
    await().until(() -> sender.state(many.get(44)).equals("ACCEPTED"));
    assertThat(sender.state(many.get(46))).isEqualTo("QUEUED");
    assertThat(callbacks(sender)).containsSubsequence(texts(many.subList(0, 45)));
    UUID later = sender.send();
    sender.awaitStatus(later, "ACCEPTED");
    assertThat(sender.state(many.get(46))).isEqualTo("QUEUED");
  }

  @Test
  void aSlowNumberHoldsUpNoOther() {
    ConcurrentHashMap.KeySetView<String, Boolean> open = ConcurrentHashMap.newKeySet();
    sender.graph.answer(
        sender.number(),
        call -> {
          open.add(call.callback());
          return sender.graph.taken(call).after(1_200);
        });
    sender.sendMany(150);
    await().until(() -> !open.isEmpty());
    Sender quick = Sender.open(hub);
    List<UUID> sent = quick.sendMany(5);

    sent.forEach(id -> quick.awaitStatus(id, "ACCEPTED"));

    assertThat(sender.count(queued())).as("still waiting").isPositive();
  }

  @Test
  void staffGoBeforeThePmsAndThatBeforeRules() {
    lane(sender, "blocked_until = now() + interval '1 hour'");
    UUID rule = sender.send(Sender.guest(), Author.RULE);
    UUID pms = sender.send(Sender.guest(), Author.PMS);
    UUID staff = sender.send(Sender.guest(), Author.STAFF);
    lane(sender, "rate = 2, limits_read_at = now(), blocked_until = '-infinity'");

    sender.awaitStatus(rule, "ACCEPTED");

    assertThat(callbacks(sender)).containsExactly(texts(List.of(staff, pms, rule)));
  }

  @Test
  void aNumberThatIsTooFastRestsAndGoesOn() {
    AtomicBoolean fast = new AtomicBoolean(true);
    sender.graph.answer(
        sender.number(), call -> fast.get() ? Answer.error(400, 130429) : sender.graph.taken(call));
    UUID id = sender.send();
    await()
        .until(
            () -> sender.shown(id).path("heldReason").asText(), text -> text.contains("by itself"));
    fast.set(false);

    sender.awaitStatus(id, "ACCEPTED");

    assertThat(sender.calls(id)).hasSizeGreaterThanOrEqualTo(2);
    assertThat(Duration.between(sender.calls(id).get(0).at(), sender.calls(id).get(1).at()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(900));
    await().until(() -> sender.count(setbacks()) == 0);
  }

  @Test
  void aPairThatIsTooFastRestsAlone() {
    String fast = Sender.guest();
    sender.graph.answer(
        sender.number(),
        call ->
            call.to().equals("+" + fast) && sender.graph.messages(sender.number()).size() < 2
                ? Answer.error(400, 131056)
                : sender.graph.taken(call));
    UUID first = sender.send(fast, Author.PMS);
    await().until(() -> !sender.calls(first).isEmpty());
    UUID behind = sender.send(fast, Author.PMS);
    UUID other = sender.send();

    sender.awaitStatus(other, "ACCEPTED");
    sender.awaitStatus(behind, "ACCEPTED");

    assertThat(callbacks(sender))
        .containsSubsequence(first.toString(), other.toString())
        .containsSubsequence(first.toString(), first.toString(), behind.toString());
  }

  @Test
  void anAccountThatHasNearlyUsedUpItsCallsRests() {
    sender.graph.answer(
        sender.number(),
        call ->
            sender
                .graph
                .taken(call)
                .with(
                    "x-business-use-case-usage",
                    "{\"1\":[{\"type\":\"whatsapp\",\"call_count\":99,"
                        + "\"estimated_time_to_regain_access\":3}]}"));
    UUID id = sender.send();
    sender.awaitStatus(id, "ACCEPTED");

    assertThat(
            database
                .sql(
                    "SELECT blocked_until > now() + interval '2 minutes' FROM outbound_lane"
                        + " WHERE phone_number_id = :number")
                .param("number", sender.number())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void beyondTheDailyLimitFirstMessagesWaitAndSayWhy() {
    lane(sender, "daily_limit = 2, limits_read_at = now()");
    String known = Sender.guest();
    List<UUID> sent = new ArrayList<>();
    for (String guest : List.of(known, Sender.guest(), Sender.guest())) {
      sent.add(sender.send(null, guest, Author.PMS, Sender::initiated));
    }
    UUID again = sender.send(null, known, Author.PMS, Sender::initiated);
    UUID answer = sender.send();

    sender.awaitStatus(sent.get(1), "ACCEPTED");
    sender.awaitStatus(again, "ACCEPTED");
    sender.awaitStatus(answer, "ACCEPTED");
    await()
        .until(
            () -> sender.shown(sent.get(2)).path("heldReason").asText(),
            text -> text.contains("24 hours"));
    assertThat(sender.calls(sent.get(2))).isEmpty();
  }

  @Test
  void theDailyLimitIsOneForAllAccountsOfAPortfolio() {
    Sender sister = Sender.open(hub);
    String limit = "daily_limit = 1, limits_read_at = now(), portfolio_id = '%s'";
    for (Sender each : List.of(sender, sister)) {
      lane(each, limit.formatted("portfolio of " + sender.number()));
    }
    String known = Sender.guest();
    sender.awaitStatus(sender.send(null, known, Author.PMS, Sender::initiated), "ACCEPTED");

    UUID tooMany = sister.send(null, Sender.guest(), Author.PMS, Sender::initiated);
    UUID again = sister.send(null, known, Author.PMS, Sender::initiated);

    sister.awaitStatus(again, "ACCEPTED");
    await()
        .until(
            () -> sister.shown(tooMany).path("heldReason").asText(),
            text -> text.contains("24 hours"));
    assertThat(sister.calls(tooMany)).isEmpty();
  }

  @Test
  void messagesOfGuestsCountAgainstTheRate() {
    lane(sender, "rate = 10, limits_read_at = now()");
    sender.thread(Sender.guest());
    await().until(() -> sender.count(load()) > 0);
    UUID id = sender.send();

    sender.awaitStatus(id, "ACCEPTED");

    assertThat(sender.count(load())).isZero();
  }

  /** Makes the number's row, as its first send does, with something set. */
  private void lane(Sender of, String set) {
    if (of.count("SELECT count(*) FROM outbound_lane WHERE phone_number_id = :number") == 0) {
      of.awaitStatus(of.send(), "ACCEPTED");
      of.graph.forget(of.number());
    }
    database
        .sql("UPDATE outbound_lane SET " + set + " WHERE phone_number_id = :number")
        .param("number", of.number())
        .update();
  }

  private static String queued() {
    return "SELECT count(*) FROM outbound WHERE phone_number_id = :number AND state = 'QUEUED'";
  }

  private static String setbacks() {
    return "SELECT setbacks FROM outbound_lane WHERE phone_number_id = :number";
  }

  private static String load() {
    return "SELECT count(*) FROM inbound_load WHERE phone_number_id = :number";
  }

  private static List<String> callbacks(Sender of) {
    return of.graph.messages(of.number()).stream().map(Call::callback).toList();
  }

  private static String[] texts(List<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  private static long mostInASecond(List<Call> calls) {
    return calls.stream()
        .mapToLong(
            first -> {
              Instant end = first.at().plusSeconds(1);
              return calls.stream()
                  .filter(call -> !call.at().isBefore(first.at()) && call.at().isBefore(end))
                  .count();
            })
        .max()
        .orElse(0);
  }
}
