package io.guesthub.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** From the due row to delivery. Last-minute bookings make rows that are due at once. */
@HubTest
class SendingTest {

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Tally tally;

  private Hotel hotel;
  private final LocalDate today = LocalDate.now(Hotel.ROME);

  @BeforeEach
  void open() {
    hotel = Hotel.open(hub, database);
  }

  private List<JsonNode> messages() {
    return hotel.house().get("/messages").path("items").findParents("direction");
  }

  private JsonNode taken(String bookingId) {
    return await().until(() -> hotel.row(bookingId), row -> row.has("messageId"));
  }

  private JsonNode waiting(String bookingId, Reason reason) {
    return await()
        .until(
            () -> hotel.row(bookingId), row -> row.path("reason").asText().equals(reason.name()));
  }

  private void told(String title) {
    await()
        .until(
            () ->
                hotel.house().get("/notifications").path("items").findValuesAsText("title").stream()
                    .anyMatch(each -> each.contains(title)));
  }

  @Test
  void aDueMessageIsHandedToDeliveryOnce() {
    hotel.reminder("");
    hotel.booking("b", today, "");
    JsonNode row = taken("b");
    for (int again = 0; again < 3; again++) {
      hotel.push("b", "'guest':{'lastName':'Rossi " + again + "'}");
    }
    await()
        .until(
            () ->
                hotel
                    .house()
                    .get("/bookings/b")
                    .path("guest")
                    .path("lastName")
                    .asText()
                    .equals("Rossi 2"));
    assertThat(hotel.row("b").path("messageId")).isEqualTo(row.path("messageId"));
    assertThat(messages()).hasSize(1);
    JsonNode message = messages().get(0);
    assertThat(message.path("author").asText()).isEqualTo("RULE");
    assertThat(message.path("text").asText()).isEqualTo("Ciao Ada!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NO_PHONE       | 'guest':{'firstName':'Ada'}                                | 'guest':{'phones':['+39 333 555 0111']}
          SUSPECT_PHONE  | 'guest':{'firstName':'Ada','phones':['333 555 0112']}      | 'guest':{'phones':['+39 333 555 0112']}
          CONSENT_DENIED | 'guest':{'firstName':'Ada','phones':['+39 333 555 0113']},'consent':{'whatsapp':'DENIED'} | 'consent':{'whatsapp':'GRANTED'}
          """,
      quoteCharacter = '`')
  void whatStandsAgainstItIsShownAndWhenItPassesItGoes(Reason reason, String bad, String good) {
    hotel.reminder("");
    hotel.push("b", "'checkIn':'%s','checkOut':'%s',".formatted(today, today.plusDays(2)) + bad);
    assertThat(waiting("b", reason).path("state").asText()).isEqualTo("WAITING");
    told("Reminder \"r\" waits");
    assertThat(messages()).isEmpty();
    hotel.push("b", good);
    assertThat(taken("b").has("reason")).isFalse();
  }

  @Test
  void anUnapprovedTemplateAndAStoppedAccountAreWaitedFor() {
    hotel.reminder("");
    hotel.template("welcome", "status", "PAUSED");
    hotel.booking("b", today, "");
    waiting("b", Reason.TEMPLATE_NOT_APPROVED);
    hotel.template("welcome", "status", "APPROVED");
    account("SUSPENDED");
    sendNow("b");
    waiting("b", Reason.ACCOUNT_NOT_ACTIVE);
    account("ACTIVE");
    sendNow("b");
    taken("b");
  }

  private void account(String status) {
    database
        .sql("UPDATE account SET status = :status WHERE property_id = :property")
        .param("status", status)
        .param("property", hotel.id())
        .update();
  }

  private void sendNow(String bookingId) {
    Answer answer =
        hotel.call(
            "POST",
            "/scheduled-messages/" + hotel.row(bookingId).path("id").asText() + "/send-now",
            "");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  @Test
  void aMissingValueIsNamed() {
    hotel.template("total", "Totale {{total}}, {{guest_last_name}}", null);
    hotel.reminder("'template':'total'");
    hotel.booking("b", today, "");
    assertThat(waiting("b", Reason.MISSING_PARAMETER).path("detail").asText()).contains("total");
    hotel.push("b", "'totals':{'currency':'EUR','total':'10.00'},'guest':{'lastName':'Rossi'}");
    taken("b");
  }

  @Test
  void aGuestWhoIsBannedWaits() {
    hotel.reminder("");
    hotel.booking("b", today, "");
    taken("b");
    String thread = messages().get(0).path("threadId").asText();
    assertThat(hotel.house().patch("/threads/" + thread, "{'banned':true}").status())
        .isEqualTo(200);
    hotel.reminder("'name':'second'");
    hotel.booking("c", today, "");
    await()
        .until(
            () ->
                hotel.schedule("?bookingId=c").stream()
                    .allMatch(row -> row.path("reason").asText().equals("BANNED")));
  }

  @Test
  void aPausedReminderSendsNothingUntilItGoesOn() {
    JsonNode reminder = hotel.reminder("");
    String path = "/reminders/" + reminder.path("id").asText();
    hotel.call("PUT", path, Hotel.reminderJson("'active':false"));
    hotel.planned();
    hotel.booking("b", today, "");
    waiting("b", Reason.PAUSED);
    hotel.call("PUT", path, Hotel.reminderJson("'active':true"));
    taken("b");
  }

  @Test
  void staffSendAMessageBeforeItsTime() {
    hotel.reminder("'days':1");
    hotel.booking("b", today.plusDays(20), "");
    assertThat(hotel.row("b").path("state").asText()).isEqualTo("SCHEDULED");
    sendNow("b");
    taken("b");
    String id = hotel.row("b").path("id").asText();
    assertThat(hotel.call("POST", "/scheduled-messages/" + id + "/cancel", "").problem())
        .isEqualTo("already-sent");
    assertThat(hotel.call("POST", "/scheduled-messages/" + id + "/send-now", "").problem())
        .isEqualTo("already-sent");
  }

  @Test
  void staffSendWhatTheyHadCancelledButNotToAGuestWhoDoesNotCome() {
    hotel.reminder("'days':1");
    hotel.booking("b", today.plusDays(20), "");
    String id = hotel.row("b").path("id").asText();
    hotel.call("POST", "/scheduled-messages/" + id + "/cancel", "");
    hotel.push("b", "'status':'CANCELLED'");
    await()
        .until(() -> hotel.house().get("/bookings/b").path("status").asText().equals("CANCELLED"));
    sendNow("b");
    waiting("b", Reason.BOOKING_CANCELLED);
    hotel.push("b", "'status':'CONFIRMED'");
    hotel.row("b", RowState.SCHEDULED);
    sendNow("b");
    taken("b");
  }

  @Test
  void aRowWhoseBundleWasLostIsTakenUpAgain() {
    hotel.reminder("'days':1");
    hotel.booking("b", today.plusDays(20), "");
    hotel.row("b");
    database
        .sql(
            """
            UPDATE scheduled_message
            SET state = 'QUEUED', due_at = now(), next_at = now(), forced = true
            WHERE property_id = :property
            """)
        .param("property", hotel.id())
        .update();
    taken("b");
  }

  @Test
  void whatIsTooLateIsNeverSent() {
    hotel.reminder("'days':1");
    hotel.booking("b", today.plusDays(20), "");
    hotel.booking("c", today.plusDays(20), "");
    hotel.row("b");
    hotel.row("c");
    database
        .sql(
            """
            UPDATE scheduled_message
            SET due_at = now() - interval '1 day', expires_at = now() - interval '1 hour',
                next_at = now() - interval '1 day'
            WHERE property_id = :property AND booking_id = 'b'
            """)
        .param("property", hotel.id())
        .update();
    database
        .sql(
            """
            UPDATE scheduled_message
            SET due_at = now() - interval '5 hours', next_at = now() - interval '5 hours'
            WHERE property_id = :property AND booking_id = 'c'
            """)
        .param("property", hotel.id())
        .update();
    waiting("b", Reason.TOO_LATE);
    waiting("c", Reason.TOO_LATE);
    assertThat(hotel.row("b").path("state").asText()).isEqualTo("SKIPPED");
    assertThat(hotel.row("c").path("state").asText()).isEqualTo("SKIPPED");
    assertThat(messages()).isEmpty();
  }

  @Test
  void aPinGoesOutOnlyIfItCannotComeAfterTheStayAndIsNowhereToBeRead() {
    hotel.template("code", "Il PIN: {{pin}}", 3600);
    hotel.reminder("'template':'code'");
    hotel.booking("b", today, "'pin':'SESAME-1','checkOutTime':'11:00'");
    taken("b");
    hotel.push(
        "c",
        "'status':'CONFIRMED','checkIn':'%s','checkOut':'%s','checkOutTime':'00:00','pin':'SESAME-2','guest':{'firstName':'Ada','phones':['+39 333 555 0110']}"
            .formatted(today, today));
    waiting("c", Reason.TOO_LATE);
    for (String table : List.of("scheduled_message", "message", "outbound", "notification")) {
      assertThat(
              database
                  .sql("SELECT count(*) FROM " + table + " AS it WHERE it::text LIKE '%SESAME%'")
                  .query(Integer.class)
                  .single())
          .as(table)
          .isZero();
    }
  }

  @Test
  void theCountsAlwaysAddUp() {
    hotel.reminder("");
    hotel.booking("b", today, "");
    hotel.booking("c", today.plusDays(9), "");
    hotel.push("d", "'status':'CONFIRMED','checkIn':'%s','checkOut':'%s'".formatted(today, today));
    taken("b");
    waiting("d", Reason.NO_PHONE);
    tally.fold();
    await()
        .untilAsserted(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      database.sql("LOCK TABLE scheduled_message IN SHARE MODE").update();
                      Tally.Counts counts = tally.read();
                      assertThat(counts.states().values().stream().mapToLong(Long::longValue).sum())
                          .isEqualTo(counts.planned());
                      for (RowState state : RowState.values()) {
                        assertThat(
                                database
                                    .sql("SELECT count(*) FROM scheduled_message WHERE state = :s")
                                    .param("s", state.name())
                                    .query(Long.class)
                                    .single())
                            .as(state.name())
                            .isEqualTo(counts.of(state));
                      }
                    }));
  }
}
