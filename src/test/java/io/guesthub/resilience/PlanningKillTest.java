package io.guesthub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A hub is killed while it plans thousands of bookings again after a reminder has changed, and
 * while bookings move: the schedule becomes complete and right, without a row twice.
 */
class PlanningKillTest {

  private static final int BOOKINGS = 12_000;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String REMINDERS = "/api/v1/properties/demo/reminders";

  /** Many like the first, each on a day of its own. */
  private static final String STAYS =
      """
      INSERT INTO booking (property_id, id, status, check_in, check_out, document, revisions,
                           created_at, updated_at)
      SELECT property_id, 'plan-' || n, status, day, day + 3,
             document || jsonb_build_object('checkIn', day, 'checkOut', day + 3), revisions,
             created_at, updated_at
      FROM booking,
           (SELECT n, current_date + 10 + n %% 290 AS day FROM generate_series(2, %d) AS n) AS stay
      WHERE property_id = 'demo' AND id = 'plan-1'
      """;

  /** Rows that do not say what the booking and the reminder mean now. */
  private static final String WRONG =
      """
      SELECT concat_ws(' ', booking.id, check_in, due_at, state)
      FROM booking LEFT JOIN scheduled_message AS row
        ON row.property_id = booking.property_id AND row.booking_id = booking.id
      WHERE booking.property_id = 'demo' AND booking.id LIKE 'plan-%%'
        AND (row.id IS NULL OR state <> 'SCHEDULED'
             OR due_at <> (check_in - %1$d + time '%2$s') AT TIME ZONE 'Europe/Rome')
      LIMIT 10
      """;

  private final Path folder = WorkFolder.of(getClass());
  private final Random random = new Random(Torture.seed());
  private HubProcess hub;
  private BookingPushes pms;
  private HubDatabase tables;

  @BeforeEach
  void startHub() {
    hub = new HubProcess(folder, Map.of());
    begin();
    pms = new BookingPushes(List.of(hub.httpPort()), LocalDate.now(ZoneOffset.UTC), random);
  }

  private void begin() {
    hub.start();
    hub.awaitReady();
    tables = new HubDatabase(EmbeddedPostgresFiles.of(hub.data()).url());
  }

  @AfterEach
  void endHub() {
    pms.close();
    hub.close();
  }

  @Test
  void theScheduleBecomesCompleteAndRight() throws Exception {
    move(1);
    await("the first booking")
        .until(() -> !tables.texts("SELECT id FROM booking WHERE id = 'plan-1'").isEmpty());
    tables.update(STAYS.formatted(BOOKINGS));
    tables.update("ANALYZE booking");

    String reminder =
        pms.untilTaken("POST", REMINDERS, reminder(2, "10:00"), 0).path("id").asText();
    killInTheMiddle();
    awaitPlan(2, "10:00");

    moveSome();
    pms.untilTaken("PUT", REMINDERS + "/" + reminder, reminder(5, "11:30"), 0);
    killInTheMiddle();
    moveSome();
    awaitPlan(5, "11:30");
  }

  /** SIGKILL when some pages are planned and others are not. */
  private void killInTheMiddle() {
    await("the first pages")
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !tables.texts(progress("place <> ''")).isEmpty());
    hub.kill();
    assertThat(tables.texts(progress("planned_revision < revision"))).as("unfinished").isNotEmpty();
    begin();
  }

  private void moveSome() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      move(1 + random.nextInt(BOOKINGS));
    }
  }

  private void move(int booking) throws InterruptedException {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(20 + random.nextInt(200));
    pms.untilTaken(
        "PUT",
        "/api/v1/properties/demo/bookings/plan-" + booking,
        "{\"status\":\"CONFIRMED\",\"checkIn\":\"%s\",\"checkOut\":\"%s\"}"
            .formatted(day, day.plusDays(2)),
        0);
  }

  private void awaitPlan(int days, String sendAt) {
    await("the end of planning")
        .atMost(LIMIT)
        .until(() -> tables.texts(progress("planned_revision < revision")).isEmpty());
    await("what bookings moved to")
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(tables.texts(WRONG.formatted(days, sendAt))).isEmpty());
    assertThat(
            tables.value("SELECT count(*) FROM scheduled_message WHERE booking_id LIKE 'plan-%'"))
        .isEqualTo(Integer.toString(BOOKINGS));
  }

  private static String progress(String condition) {
    return "SELECT place FROM reminder_planning WHERE property_id = 'demo' AND " + condition;
  }

  private static String reminder(int days, String sendAt) {
    return """
    {"name":"Arrival","template":"welcome","trigger":"CHECK_IN","days":%d,"sendAt":"%s"}
    """
        .formatted(days, sendAt);
  }
}
