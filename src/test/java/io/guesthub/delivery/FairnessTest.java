package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guesthub.delivery.CountingGraph.Answer;
import io.guesthub.delivery.CountingGraph.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody waits for what another property, or another of its numbers, has to send. */
@SendingTest
class FairnessTest {

  /** The dispatcher gives a number so many at once, and then it is the others' turn. */
  private static final int TURN = 100;

  @Autowired private ApplicationContext hub;
  @Autowired private JdbcClient database;

  @Test
  void amongThousandsOfOnePropertyEachOthersSingleMessageGoesInItsTurn() {
    Sender busy = Sender.open(hub);
    List<Sender> others = Stream.generate(() -> Sender.open(hub)).limit(12).toList();
    List<Sender> all = new ArrayList<>(others);
    all.add(busy);
    all.forEach(this::blocked);
    busy.sendMany(3_000);
    List<UUID> single = others.stream().map(Sender::send).toList();

    database
        .sql(
            """
            UPDATE outbound_lane SET blocked_until = '-infinity', rate = 1000, limits_read_at = now()
            WHERE phone_number_id = ANY (:numbers)
            """)
        .param("numbers", numbers(all))
        .update();
    for (int i = 0; i < others.size(); i++) {
      others.get(i).awaitStatus(single.get(i), "ACCEPTED");
    }
    assertThat(busy.count(queued())).as("still waiting").isPositive();
    forget(busy);

    List<Call> calls = busy.graph.messages(all.stream().map(Sender::number).toList());
    for (Sender other : others) {
      List<String> before =
          calls.stream().map(Call::number).takeWhile(each -> !each.equals(other.number())).toList();
      // The bundle that is on its way when the turn comes, and the one that the other consumer has.
      assertThat(before.stream().filter(busy.number()::equals).count()).isLessThan(2 * TURN);
    }
  }

  /** Too fast, being moved to a higher rate, too many calls for the account. */
  @ParameterizedTest
  @ValueSource(ints = {130429, 131057, 80007})
  void whomMetaFindsTooFastBacksOffAlone(int code) {
    Sender fast = Sender.open(hub);
    Sender other = Sender.open(hub);
    AtomicBoolean tooFast = new AtomicBoolean(true);
    fast.graph.answer(
        fast.number(),
        call ->
            tooFast.get() && call.path().endsWith("/messages")
                ? Answer.error(400, code)
                : fast.graph.usual(call));
    List<UUID> waiting = fast.sendMany(30);
    await().until(() -> fast.count(setbacks()) >= 2);

    List<UUID> sent = other.sendMany(10);
    sent.forEach(id -> other.awaitStatus(id, "ACCEPTED"));

    assertThat(waiting).allMatch(id -> fast.state(id).matches("QUEUED|RELEASED|SENDING"));
    assertThat(other.count(setbacks())).isZero();
    tooFast.set(false);
    database
        .sql("UPDATE outbound_lane SET blocked_until = now() WHERE phone_number_id = :number")
        .param("number", fast.number())
        .update();
    waiting.forEach(id -> fast.awaitStatus(id, "ACCEPTED"));
    assertThat(fast.count(setbacks())).isZero();
  }

  /** Makes the number's row, as its first send does, and has it rest. */
  private void blocked(Sender sender) {
    sender.awaitStatus(sender.send(), "ACCEPTED");
    sender.graph.forget(sender.number());
    database
        .sql(
            """
            UPDATE outbound_lane SET blocked_until = now() + interval '1 hour'
            WHERE phone_number_id = :number
            """)
        .param("number", sender.number())
        .update();
  }

  /** Other tests have the hub's time again. */
  private void forget(Sender sender) {
    database
        .sql("DELETE FROM outbound WHERE phone_number_id = :number AND state = 'QUEUED'")
        .param("number", sender.number())
        .update();
  }

  private static String[] numbers(List<Sender> senders) {
    return senders.stream().map(Sender::number).toArray(String[]::new);
  }

  private static String queued() {
    return "SELECT count(*) FROM outbound WHERE phone_number_id = :number AND state = 'QUEUED'";
  }

  private static String setbacks() {
    return "SELECT setbacks FROM outbound_lane WHERE phone_number_id = :number";
  }
}
