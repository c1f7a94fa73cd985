package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.SettableClock;
import io.guesthub.conversation.Author;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clock that has run ahead and is put right holds up nobody. */
@SendingTest
class WrongClockTest {

  @Autowired private ApplicationContext hub;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient database;

  private Sender sender;

  @BeforeEach
  void open() {
    sender = Sender.open(hub);
  }

  @AfterEach
  void reset() {
    clock.reset();
  }

  @Test
  void aGuestWhoWasWrittenToMeanwhileIsWrittenToAgain() {
    String guest = Sender.guest();
    clock.set(Instant.now().plus(Duration.ofDays(1)));
    sender.awaitStatus(sender.send(guest, Author.PMS), "ACCEPTED");

    clock.reset();
    UUID again = sender.send(guest, Author.PMS);

    sender.awaitStatus(again, "ACCEPTED");
    assertThat(sender.calls(again)).hasSize(1);
    assertThat(
            sender.count(
                "SELECT count(*) FROM outbound_pair WHERE phone_number_id = :number"
                    + " AND used_until > now() + interval '1 hour'"))
        .as("paces that are ahead")
        .isZero();
  }

  @Test
  void whatWasQueuedMeanwhileNeedNotWaitForTheWrongTime() {
    sender.awaitStatus(sender.send(), "ACCEPTED");
    lane("now() + interval '1 hour'");
    UUID id = sender.send();
    database
        .sql(
            """
            UPDATE outbound SET accepted_at = accepted_at + interval '1 day',
                                next_attempt_at = next_attempt_at + interval '1 day'
            WHERE id = :id
            """)
        .param("id", id)
        .update();

    lane("'-infinity'");

    sender.awaitStatus(id, "ACCEPTED");
    assertThat(sender.calls(id)).hasSize(1);
  }

  private void lane(String blockedUntil) {
    database
        .sql(
            "UPDATE outbound_lane SET blocked_until = "
                + blockedUntil
                + " WHERE phone_number_id = :number")
        .param("number", sender.number())
        .update();
  }

  @Test
  void aClockThatGoesAheadSendsNothingTwice() {
    UUID before = sender.send();
    sender.awaitStatus(before, "ACCEPTED");

    clock.set(Instant.now().plus(Duration.ofDays(2)));
    UUID ahead = sender.send();
    sender.awaitStatus(ahead, "ACCEPTED");
    clock.reset();
    UUID after = sender.send();
    sender.awaitStatus(after, "ACCEPTED");

    for (UUID id : new UUID[] {before, ahead, after}) {
      assertThat(sender.calls(id)).hasSize(1);
    }
  }
}
