package io.guesthub.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clock of a running hub jumps, forward and back. */
@HubTest
class MovedClockTest {

  /** Longer than two ticks of the schedule. */
  private static final Duration TICKS = Duration.ofSeconds(5);

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;
  @Autowired private SettableClock clock;

  private final LocalDate today = LocalDate.now(Hotel.ROME);
  private final LocalDate checkIn = today.plusDays(3);
  private final Instant due = today.plusDays(2).atTime(10, 0).atZone(Hotel.ROME).toInstant();
  private Hotel hotel;
  private JsonNode reminder;

  @BeforeEach
  void open() {
    hotel = Hotel.connected(hub, database);
    reminder = hotel.reminder("'days':1,'sendAt':'10:00'");
  }

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void forwardItGoesOnceAndBackAndForwardAgainItDoesNotGoASecondTime() {
    String phone = "+393335550141";
    booking("b", phone);
    assertThat(hotel.row("b").path("dueAt").asText()).isEqualTo(due.toString());
    clock.set(due.minusSeconds(60));
    nothingMoreOn(phone, 0);

    // Late, but within the tolerance.
    clock.set(due.plus(Duration.ofHours(3)));
    hotel.row("b", RowState.SENT);
    assertThat(hotel.shownOn(phone)).hasSize(1);

    clock.reset();
    saveAgainAndPush(phone);
    nothingMoreOn(phone, 1);
    assertThat(hotel.row("b").path("state").asText()).isEqualTo("SENT");

    clock.set(due.plusSeconds(3_600));
    saveAgainAndPush(phone);
    nothingMoreOn(phone, 1);
    assertThat(hotel.row("b").path("state").asText()).isEqualTo("SENT");
  }

  @Test
  void tooFarForwardItIsSkippedWithTheReasonAndNeverSentLate() {
    String phone = "+393335550142";
    booking("b", phone);
    hotel.row("b", RowState.SCHEDULED);

    clock.set(due.plus(Duration.ofHours(5)));

    assertThat(hotel.row("b", RowState.SKIPPED).path("reason").asText()).isEqualTo("TOO_LATE");
    saveAgainAndPush(phone);
    nothingMoreOn(phone, 0);
    assertThat(hotel.row("b").path("state").asText()).isEqualTo("SKIPPED");
  }

  @Test
  void whatAWrongClockHasSkippedGoesAtItsTimeAllTheSame() {
    String phone = "+393335550143";
    booking("b", phone);
    clock.set(due.plus(Duration.ofDays(1)));
    hotel.row("b", RowState.SKIPPED);

    clock.reset();
    saveAgainAndPush(phone);
    hotel.row("b", RowState.SCHEDULED);

    clock.set(due.plusSeconds(60));
    hotel.row("b", RowState.SENT);
    assertThat(hotel.shownOn(phone)).hasSize(1);
  }

  private void booking(String id, String phone) {
    hotel.booking(id, checkIn, "'guest':{'firstName':'Ada','phones':['" + phone + "']}");
    hotel.row(id);
  }

  /** What may have the schedule planned again. */
  private void saveAgainAndPush(String phone) {
    String path = "/reminders/" + reminder.path("id").asText();
    assertThat(hotel.call("PUT", path, Hotel.reminderJson("'days':1,'sendAt':'10:00'")).status())
        .isEqualTo(200);
    hotel.planned();
    String name = "Ada " + clock.instant().getEpochSecond();
    hotel.push("b", "'guest':{'firstName':'" + name + "','phones':['" + phone + "']}");
    await()
        .until(
            () -> hotel.house().get("/bookings/b").at("/guest/firstName").asText(), name::equals);
  }

  private void nothingMoreOn(String phone, int messages) {
    await()
        .during(TICKS)
        .atMost(TICKS.multipliedBy(3))
        .until(() -> hotel.shownOn(phone).size() == messages);
  }
}
