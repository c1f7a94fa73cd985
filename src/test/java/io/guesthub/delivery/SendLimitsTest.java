package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guesthub.conversation.Author;
import io.guesthub.delivery.CountingGraph.Answer;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What Meta's node of a number says of its pace and of the daily limit. */
@SendingTest
class SendLimitsTest {

  private static final String LIMIT = "'whatsapp_business_manager_messaging_limit':";

  @Autowired private ApplicationContext hub;

  private final AtomicReference<Answer> node = new AtomicReference<>();
  private Sender sender;

  @BeforeEach
  void open() {
    sender = Sender.open(hub);
    sender.graph.answer(
        sender.number(),
        call -> {
          Answer told = node.get();
          boolean asked = call.method().equals("GET");
          return asked && told != null ? told : sender.graph.usual(call);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'throughput':{'level':'HIGH'},LIMIT'TIER_2K'         | 1000 | 2000
          'throughput':{'level':'STANDARD'},LIMIT'TIER_250'    | 80   | 250
          'throughput':{'level':'NOT_APPLICABLE'},LIMIT'TIER_UNLIMITED' | 80 | -1
          LIMIT 500                                            | 80   | 500
          LIMIT -1                                             | 80   | -1
          'throughput':{'level':'HIGH'},LIMIT'TIER_OF_TOMORROW' | 1000 | -1
          """)
  void aNumberGoesByWhatItsNodeSays(String members, int rate, int limit) {
    node.set(node(members.replace("LIMIT", LIMIT)));
    sender.awaitStatus(sender.send(), "ACCEPTED");

    await().until(() -> sender.count(column("rate")) == rate && asked() > 0);
    await().until(() -> sender.count(column("coalesce(daily_limit, -1)")) == limit);

    assertThat(asked()).as("asked once, not for each message").isOne();
  }

  @Test
  void aNodeThatCannotBeReadLeavesWhatIsKnown() {
    node.set(node("'throughput':{'level':'HIGH'}," + LIMIT + "'TIER_2K'"));
    sender.awaitStatus(sender.send(), "ACCEPTED");
    await().until(() -> sender.count(column("coalesce(daily_limit, -1)")) == 2_000);
    node.set(Answer.error(500, 2));

    sender.house.receive(
        sender.house.meta().change("phone_number_quality_update", "{'event':'UPGRADE'}"));

    await().until(() -> asked() == 2);
    sender.awaitStatus(sender.send(), "ACCEPTED");
    assertThat(sender.count(column("rate"))).isEqualTo(1_000);
    assertThat(sender.count(column("daily_limit"))).isEqualTo(2_000);
  }

  @Test
  void whenMetaTellsOfAnotherLimitItIsAskedForAndWhatWaitedGoes() {
    node.set(node(LIMIT + "1"));
    sender.awaitStatus(sender.send(), "ACCEPTED");
    await().until(() -> sender.count(column("coalesce(daily_limit, -1)")) == 1);
    sender.awaitStatus(first(), "ACCEPTED");
    UUID tooMany = first();
    await()
        .until(
            () -> sender.shown(tooMany).path("heldReason").asText(),
            reason -> reason.contains("24 hours"));
    node.set(node(LIMIT + "'TIER_1K'"));

    sender.house.receive(
        sender
            .house
            .meta()
            .change(
                "business_capability_update",
                "{'max_daily_conversations_per_business':'TIER_1K'}"));

    sender.awaitStatus(tooMany, "ACCEPTED");
    assertThat(sender.calls(tooMany)).hasSize(1);
  }

  /** A message with which the business writes to somebody first. */
  private UUID first() {
    return sender.send(null, Sender.guest(), Author.PMS, Sender::initiated);
  }

  private long asked() {
    return sender.graph.others(sender.number()).stream()
        .filter(call -> call.method().equals("GET"))
        .count();
  }

  private Answer node(String members) {
    return Answer.of(200, "{'id':'" + sender.number() + "'," + members + "}");
  }

  private static String column(String column) {
    return "SELECT " + column + " FROM outbound_lane WHERE phone_number_id = :number";
  }
}
