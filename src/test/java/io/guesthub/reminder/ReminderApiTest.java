package io.guesthub.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class ReminderApiTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final String REMINDER =
      """
      {"name":"Before arrival","trigger":"CHECK_IN","days":2,"sendAt":"10:00","template":"welcome",
       "otaBookings":"EXCLUDE","allListings":false,"listingIds":["room-1"],"lastMinute":"SKIP",
       "active":true}
      """;

  @Autowired private HubClient hub;

  @Autowired private JdbcClient database;

  private Hotel hotel;
  private House house;
  private final LocalDate today = LocalDate.now(ROME);

  @BeforeEach
  void open() {
    hotel = Hotel.open(hub, database);
    house = hotel.house();
  }

  private Answer post(String json) {
    return hub.api().call("POST", house.key(), house.path("/reminders"), json);
  }

  private JsonNode made(String json) {
    Answer answer = post(json);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json();
  }

  private Answer put(JsonNode reminder) {
    return hub.api()
        .call(
            "PUT",
            house.key(),
            house.path("/reminders/" + reminder.path("id").asText()),
            reminder.toString());
  }

  @Test
  void aReminderIsShownAsItWasMadeAndCanBePutBackAsItIsShown() {
    JsonNode reminder = made(REMINDER);
    assertThat(reminder.path("sendAt").asText()).isEqualTo("10:00");
    assertThat(reminder.path("listingIds").path(0).asText()).isEqualTo("room-1");
    Answer again = put(house.get("/reminders/" + reminder.path("id").asText()));
    assertThat(again.status()).as(again.toString()).isEqualTo(200);
    assertThat(again.json().path("startAt")).isEqualTo(reminder.path("startAt"));
    assertThat(house.get("/reminders").path("items")).hasSize(1);
  }

  @Test
  void whatIsLeftOutHasTheUsualValue() {
    JsonNode reminder =
        made(
            "{\"name\":\"n\",\"trigger\":\"CHECK_OUT\",\"days\":0,\"sendAt\":\"09:30\",\"template\":\"welcome\"}");
    assertThat(reminder.path("otaBookings").asText()).isEqualTo("INCLUDE");
    assertThat(reminder.path("allListings").asBoolean()).isTrue();
    assertThat(reminder.path("lastMinute").asText()).isEqualTo("SEND");
    assertThat(reminder.path("active").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "days":2                  | "days":366                  | 400 | days
          "days":2                  | "days":-1                   | 400 | days
          "days":2                  | "days":1.5                  | 400 | days
          "days":2,                 |                             | 400 | days
          "sendAt":"10:00"          | "sendAt":"24:00"            | 400 | sendAt
          "sendAt":"10:00"          | "sendAt":"10:00:30"         | 400 | sendAt
          "trigger":"CHECK_IN"      | "trigger":"BIRTHDAY"        | 400 | trigger
          "name":"Before arrival"   | "name":" "                  | 400 | name
          "lastMinute":"SKIP"       | "lastMinute":"PERHAPS"      | 400 | lastMinute
          "listingIds":["room-1"]   | "listingIds":[]             | 400 | listingIds
          "listingIds":["room-1"]   | "listingIds":["room-9"]     | 422 | listingIds[0]
          "template":"welcome"      | "template":"nothing"        | 422 | template
          "template":"welcome"      | "template":"code"           | 422 | template
          "active":true             | "active":true,"zone":"X"    | 400 | zone
          "active":true             | "active":true,"id":"x"      | 400 | id
          """)
  void everyFieldAtFaultIsNamed(String right, String wrong, int status, String field) {
    hotel.template("code", "Il PIN: {{pin}}", null);
    Answer answer = post(REMINDER.replace(right, wrong == null ? "" : wrong));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.fields()).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "days":2                  | "days":366                  | 400 | days
          "listingIds":["room-1"]   | "listingIds":["room-9"]     | 422 | listingIds[0]
          "template":"welcome"      | "template":"nothing"        | 422 | template
          """)
  void aChangeThatIsWrongChangesNothing(String right, String wrong, int status, String field) {
    JsonNode reminder = made(REMINDER);
    String path = "/reminders/" + reminder.path("id").asText();
    Answer answer =
        hub.api().call("PUT", house.key(), house.path(path), REMINDER.replace(right, wrong));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.fields()).containsExactly(field);
    hotel.planned();
    assertThat(house.get(path).path("days").asInt()).isEqualTo(2);
    assertThat(house.get(path).path("template").asText()).isEqualTo("welcome");
  }

  @Test
  void aScheduleIsAskedForByWhatThereIs() {
    Map.of("state", "LOST", "reminderId", "x", "limit", "0")
        .forEach(
            (name, value) -> {
              Answer answer = house.ask("/scheduled-messages?" + name + "=" + value);
              assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
              assertThat(answer.fields()).containsExactly(name);
            });
    for (String nowhere : List.of("/cancel", "/send-now")) {
      String path = "/scheduled-messages/" + UUID.randomUUID() + nowhere;
      assertThat(hotel.call("POST", path, "").status()).isEqualTo(404);
    }
    assertThat(house.ask("/reminders/" + UUID.randomUUID() + "/preview").status()).isEqualTo(404);
  }

  @Test
  void bookingsFromBeforeAndAfterAreInTheSchedule() {
    hotel.booking("early", today.plusDays(9), "'listings':[{'id':'room-1'}]");
    made(REMINDER);
    hotel.booking("late", today.plusDays(8), "'listings':[{'id':'room-1'}]");

    JsonNode early = hotel.row("early");
    assertThat(early.path("state").asText()).isEqualTo("SCHEDULED");
    assertThat(early.path("dueAt").asText())
        .isEqualTo(today.plusDays(7).atTime(10, 0).atZone(ROME).toInstant().toString());
    hotel.row("late");
    assertThat(hotel.schedule("?state=SCHEDULED"))
        .extracting(row -> row.path("bookingId").asText())
        .containsExactly("late", "early");
    await().until(() -> !house.get("/reminders").path("items").path(0).has("planning"));
  }

  @Test
  void theScheduleFollowsTheBooking() {
    made(REMINDER);
    hotel.booking("b", today.plusDays(9), "'listings':[{'id':'room-1'}]");
    String id = hotel.row("b").path("id").asText();
    hotel.booking("b", today.plusDays(20), "");
    String due = today.plusDays(18).atTime(10, 0).atZone(ROME).toInstant().toString();
    await().until(() -> hotel.row("b").path("dueAt").asText().equals(due));
    assertThat(hotel.row("b").path("id").asText()).isEqualTo(id);

    hub.api().call("PUT", house.key(), house.path("/bookings/b"), "{\"status\":\"CANCELLED\"}");
    await().until(() -> hotel.row("b").path("state").asText().equals("CANCELLED"));
    assertThat(hotel.row("b").path("reason").asText()).isEqualTo("BOOKING_CANCELLED");
  }

  @Test
  void aChangedReminderMovesTheScheduleAndADeletedOneCancelsIt() {
    JsonNode reminder = made(REMINDER);
    hotel.booking("b", today.plusDays(9), "'listings':[{'id':'room-1'}]");
    hotel.booking(
        "ota", today.plusDays(9), "'listings':[{'id':'room-1'}],'channel':{'code':'x','ota':true}");
    hotel.row("b");
    assertThat(hotel.schedule("?bookingId=ota")).isEmpty();

    String id = reminder.path("id").asText();
    String path = house.path("/reminders/" + id);
    String changed = REMINDER.replace("EXCLUDE", "INCLUDE").replace("10:00", "11:30");
    assertThat(hub.api().call("PUT", house.key(), path, changed).status()).isEqualTo(200);
    String due = today.plusDays(7).atTime(11, 30).atZone(ROME).toInstant().toString();
    await().until(() -> hotel.row("b").path("dueAt").asText().equals(due));
    assertThat(hotel.row("ota").path("dueAt").asText()).isEqualTo(due);

    assertThat(hub.api().delete(house.key(), path).status()).isEqualTo(204);
    assertThat(house.ask("/reminders/" + id).status()).isEqualTo(404);
    await().until(() -> hotel.row("ota").path("state").asText().equals("CANCELLED"));
    assertThat(hotel.row("b").path("state").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void staffCancelAMessageForGood() {
    made(REMINDER);
    hotel.booking("b", today.plusDays(9), "'listings':[{'id':'room-1'}]");
    String path = house.path("/scheduled-messages/" + hotel.row("b").path("id").asText());
    String desk = hub.api().key(house.id(), Role.DESK);
    Answer cancelled = hub.api().call("POST", desk, path + "/cancel", "");
    assertThat(cancelled.json().path("state").asText()).isEqualTo("CANCELLED");
    hotel.booking("b", today.plusDays(12), "");
    await()
        .until(
            () ->
                house.get("/bookings/b").path("checkIn").asText().equals(today.plusDays(12) + ""));
    assertThat(hotel.row("b").path("state").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void anotherPropertysThingsAreNotThere() {
    JsonNode reminder = made(REMINDER);
    hotel.booking("b", today.plusDays(9), "'listings':[{'id':'room-1'}]");
    String row = hotel.row("b").path("id").asText();
    House other = hub.house("reminder-api-other-" + HOUSES.incrementAndGet());
    String id = reminder.path("id").asText();
    assertThat(other.ask("/reminders/" + id).status()).isEqualTo(404);
    assertThat(
            hub.api().call("PUT", other.key(), other.path("/reminders/" + id), REMINDER).status())
        .isEqualTo(404);
    assertThat(hub.api().delete(other.key(), other.path("/reminders/" + id)).status())
        .isEqualTo(404);
    assertThat(
            hub.api()
                .call("POST", other.key(), other.path("/scheduled-messages/" + row + "/cancel"), "")
                .status())
        .isEqualTo(404);
    assertThat(other.get("/scheduled-messages").path("items")).isEmpty();
    assertThat(house.get("/scheduled-messages").path("items")).hasSize(1);
  }

  @Test
  void onlyThoseWhoMayChangeReminders() {
    for (Role role : List.of(Role.DESK, Role.PMS, Role.AUDITOR)) {
      String key = hub.api().key(house.id(), role);
      assertThat(hub.api().call("POST", key, house.path("/reminders"), REMINDER).status())
          .isEqualTo(403);
    }
  }
}
