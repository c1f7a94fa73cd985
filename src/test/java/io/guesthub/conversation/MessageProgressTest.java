package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.conversation.MessageView.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageProgressTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "QUEUED,    '',                      QUEUED",
    "ACCEPTED,  '',                      ACCEPTED",
    "ACCEPTED,  'sent',                  SENT",
    "UNKNOWN,   'sent',                  SENT",
    "SENDING,   'delivered',             DELIVERED",
    "ACCEPTED,  'sent delivered read',   READ",
    "ACCEPTED,  'read delivered sent',   READ",
    "ACCEPTED,  'played',                READ",
    "ACCEPTED,  'failed',                FAILED",
    "ACCEPTED,  'sent failed',           FAILED",
    "ACCEPTED,  'failed sent',           FAILED",
    "ACCEPTED,  'delivered failed',      DELIVERED",
    "ACCEPTED,  'failed delivered',      DELIVERED",
    "ACCEPTED,  'read failed',           READ",
    "ACCEPTED,  'failed played',         READ",
    "FAILED,    'sent',                  FAILED",
    "FAILED,    'delivered',             DELIVERED",
    "SENT,      'deleted',               SENT",
    "QUEUED,    'unknown',               QUEUED",
    "RECEIVED,  '',                      RECEIVED"
  })
  void theFurthestCounts(MessageStatus own, String words, MessageStatus shown) {
    assertThat(progress(own, words).status()).isEqualTo(shown);
  }

  @Property
  void theOrderInWhichThingsHappenedDoesNotChangeTheStatus(
      @ForAll MessageStatus own, @ForAll java.util.Random random) {
    List<String> words = new ArrayList<>(List.of("sent", "delivered", "read", "failed", "played"));
    Collections.shuffle(words, random);
    List<String> some = words.subList(0, random.nextInt(words.size() + 1));
    String inOrder = String.join(" ", some);
    MessageStatus shown = progress(own, inOrder).status();
    Collections.shuffle(some, random);
    assertThat(progress(own, String.join(" ", some)).status()).isEqualTo(shown);
  }

  @Test
  void theHistoryHoldsEveryKnownStatusInTheOrderOfTime() {
    assertThat(progress(MessageStatus.ACCEPTED, "sent delivered failed read").history())
        .containsExactly(
            step("ACCEPTED", 0),
            step("SENT", 1),
            step("DELIVERED", 2),
            step("FAILED", 3),
            step("READ", 4));
  }

  @Test
  void whatWasReadHadBeenDelivered() {
    assertThat(progress(MessageStatus.SENT, "read").history())
        .containsExactly(step("SENT", 0), step("DELIVERED", 1), step("READ", 1));
    assertThat(progress(MessageStatus.SENT, "read delivered").history())
        .containsExactly(step("SENT", 0), step("DELIVERED", 1), step("READ", 1));
  }

  @Test
  void whatWasPlayedHadBeenRead() {
    assertThat(progress(MessageStatus.SENT, "delivered played").history())
        .containsExactly(step("SENT", 0), step("DELIVERED", 1), step("READ", 2), step("PLAYED", 2));
  }

  @Test
  void withinOneSecondOfMetasClockTheNearerStepComesFirst() {
    Instant own = START.plusMillis(600);
    MessageProgress progress =
        MessageProgress.of(
            Map.of(MessageStatus.ACCEPTED, own), Map.of("sent", START, "delivered", START));
    assertThat(progress.history())
        .extracting(Step::status)
        .containsExactly("ACCEPTED", "SENT", "DELIVERED");
  }

  private static Step step(String status, int second) {
    return new Step(status, START.plusSeconds(second));
  }

  /** Each word one second after the one before. */
  private static MessageProgress progress(MessageStatus own, String words) {
    Map<String, Instant> reported = new HashMap<>();
    int second = 0;
    for (String word : words.isEmpty() ? new String[0] : words.split(" ", -1)) {
      reported.put(word, START.plusSeconds(++second));
    }
    return MessageProgress.of(Map.of(own, START), reported);
  }
}
