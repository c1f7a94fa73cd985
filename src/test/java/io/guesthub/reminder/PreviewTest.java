package io.guesthub.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class PreviewTest {

  private static final String ROOM = "'listings':[{'id':'room-1'}]";

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;

  private Hotel hotel;
  private final LocalDate today = LocalDate.now(Hotel.ROME);

  @BeforeEach
  void open() {
    hotel = Hotel.open(hub, database);
  }

  private JsonNode of(JsonNode reminder, String bookingId) {
    JsonNode items =
        hotel
            .house()
            .get("/reminders/" + reminder.path("id").asText() + "/preview?limit=200")
            .path("items");
    for (JsonNode item : items) {
      if (item.path("bookingId").asText().equals(bookingId)) {
        return item;
      }
    }
    throw new AssertionError(bookingId + " is not in " + items);
  }

  @Test
  void itTellsWhoWouldGetItAndWhoNotAndWhy() {
    hotel.booking("good", today.plusDays(9), ROOM);
    hotel.booking("ota", today.plusDays(9), ROOM + ",'channel':{'code':'x','ota':true}");
    hotel.booking("elsewhere", today.plusDays(9), "'listings':[{'id':'room-2'}]");
    hotel.booking("past", today, ROOM);
    hotel.booking("phoneless", today.plusDays(9), ROOM);
    hotel.push("phoneless", "'guest':{'phones':null}");
    hotel.booking("silent", today.plusDays(9), ROOM + ",'consent':{'whatsapp':'DENIED'}");
    hotel.booking("gone", today.plusDays(9), ROOM);
    hotel.push("gone", "'status':'CANCELLED'");
    await()
        .until(
            () -> hotel.house().get("/bookings/gone").path("status").asText().equals("CANCELLED"));

    JsonNode paused =
        hotel.reminder(
            "'days':2,'sendAt':'10:00','active':false,'otaBookings':'EXCLUDE','listingIds':['room-1']");

    JsonNode good = of(paused, "good");
    assertThat(good.path("sends").asBoolean()).isTrue();
    assertThat(good.path("dueAt").asText())
        .isEqualTo(
            today
                .plusDays(7)
                .atTime(LocalTime.of(10, 0))
                .atZone(Hotel.ROME)
                .toInstant()
                .toString());
    assertThat(of(paused, "ota").path("reason").asText()).isEqualTo("OTA_EXCLUDED");
    assertThat(of(paused, "elsewhere").path("reason").asText()).isEqualTo("LISTING_NOT_CHOSEN");
    assertThat(of(paused, "past").path("reason").asText()).isEqualTo("TOO_LATE");
    assertThat(of(paused, "phoneless").path("reason").asText()).isEqualTo("NO_PHONE");
    assertThat(of(paused, "silent").path("reason").asText()).isEqualTo("CONSENT_DENIED");
    assertThat(of(paused, "gone").path("reason").asText()).isEqualTo("BOOKING_NOT_CONFIRMED");
    assertThat(hotel.schedule("")).isEmpty();

    hotel.template("welcome", "status", "PAUSED");
    assertThat(of(paused, "good").path("reason").asText()).isEqualTo("TEMPLATE_NOT_APPROVED");
    hotel.template("welcome", "status", "APPROVED");
    hotel.template("total", "Totale {{total}} per {{guest_first_name}}", null);
    JsonNode total = hotel.reminder("'template':'total','active':false");
    assertThat(of(total, "good").path("reason").asText()).isEqualTo("MISSING_PARAMETER");
    assertThat(of(total, "good").path("detail").asText()).contains("total");
  }

  @Test
  void itGoesPageByPage() {
    for (int each = 0; each < 5; each++) {
      hotel.booking("b" + each, today.plusDays(9), "");
    }
    JsonNode reminder = hotel.reminder("");
    String path = "/reminders/" + reminder.path("id").asText() + "/preview?limit=3";
    JsonNode first = hotel.house().get(path);
    assertThat(first.path("items")).hasSize(3);
    JsonNode second = hotel.house().get(path + "&cursor=" + first.path("nextCursor").asText());
    assertThat(second.path("items")).hasSize(2);
    assertThat(second.has("nextCursor")).isFalse();
    assertThat(second.path("items").path(0).path("state").asText()).isEqualTo("SCHEDULED");
  }

  @Test
  void anotherZoneMovesTheSchedule() {
    hotel.reminder("'days':2,'sendAt':'10:00'");
    hotel.booking("b", today.plusDays(9), "");
    hotel.row("b");
    hub.api()
        .call(
            "PUT",
            hotel.house().key(),
            hotel.house().path(""),
            """
            {"name":"House","timeZone":"Pacific/Kiritimati","country":"KI","listings":[]}
            """);
    String due =
        today
            .plusDays(7)
            .atTime(10, 0)
            .atZone(ZoneId.of("Pacific/Kiritimati"))
            .toInstant()
            .toString();
    await().until(() -> hotel.row("b").path("dueAt").asText().equals(due));
    hotel.planned();
  }

  @Test
  void theTemplatesOwnListingsCountToo() {
    hotel.template("welcome", "all_listings", false);
    hotel.template("welcome", "listing_ids", new String[] {"room-2"});
    JsonNode reminder = hotel.reminder("'days':2");
    hotel.booking("b", today.plusDays(9), ROOM);
    hotel.booking("c", today.plusDays(9), "'listings':[{'id':'room-2'}]");
    hotel.row("c");
    assertThat(hotel.schedule("?bookingId=b")).isEmpty();
    assertThat(of(reminder, "b").path("reason").asText()).isEqualTo("TEMPLATE_NOT_FOR_LISTING");
  }
}
