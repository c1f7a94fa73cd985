package io.guesthub.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a reminder and a booking to the phone of the guest, with the simulated Meta between. */
@HubTest
class ToGuestsPhoneTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_MILLIS = 15_000;

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;
  @Autowired private ConnectionFactory bus;

  private final LocalDate today = LocalDate.now(Hotel.ROME);
  private Hotel hotel;

  @BeforeEach
  void open() {
    hotel = Hotel.connected(hub, database);
  }

  @ParameterizedTest
  @CsvSource({
    "en, +393335550161, Welcome to",
    "it, +393335550162, Benvenuta a",
    "fr, +393335550163, Benvenuta a",
  })
  void theLanguageFollowsTheGuestThenTheProperty(String language, String phone, String begin) {
    hotel.reminder("");
    hotel.booking(
        "b",
        today,
        "'guest':{'firstName':'Ada','language':'%s','phones':['%s']}".formatted(language, phone));

    hotel.row("b", RowState.SENT);

    assertThat(hotel.shownOn(phone))
        .singleElement()
        .satisfies(shown -> assertThat(shown.path("text").asText()).startsWith(begin));
  }

  @ParameterizedTest
  @CsvSource({
    "RESERVATION, 2",
    "PRE_CHECK_IN_COMPLETED, 2",
    "CHECK_IN, 19",
    "CHECK_OUT, 26",
  })
  void eachTriggerCountsFromItsOwnDate(Trigger trigger, int dueInDays) {
    int days = trigger == Trigger.CHECK_IN ? 1 : trigger == Trigger.CHECK_OUT ? 3 : 2;
    hotel.reminder("'trigger':'%s','days':%d,'sendAt':'10:00'".formatted(trigger, days));
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    LocalDate checkIn = today.plusDays(20);

    hotel.booking("b", checkIn, "'createdAt':'%1$s','preCheckInCompletedAt':'%1$s'".formatted(now));

    LocalDate from = now.atZone(Hotel.ROME).toLocalDate();
    LocalDate due = dueInDays == 2 ? from.plusDays(2) : today.plusDays(dueInDays);
    assertThat(hotel.row("b").path("dueAt").asText())
        .isEqualTo(due.atTime(10, 0).atZone(Hotel.ROME).toInstant().toString());
    assertThat(hotel.row("b").path("state").asText()).isEqualTo("SCHEDULED");
  }

  @Test
  void whatIsSentAndWhatWaitsIsToldToThePms() {
    try (JMSContext session = bus.createContext()) {
      JMSConsumer events =
          session.createConsumer(
              session.createTopic("hub.events"),
              "property = '%s' AND eventType LIKE 'reminder.%%'".formatted(hotel.id()));
      String reminder = hotel.reminder("").path("id").asText();
      hotel.booking("b", today, "'guest':{'firstName':'Ada','phones':['+393335550164']}");
      JsonNode sent = next(events);
      JsonNode row = hotel.row("b", RowState.SENT);
      assertThat(sent.path("type").asText()).isEqualTo("reminder.sent");
      assertThat(sent.path("source").asText()).isEqualTo("/properties/" + hotel.id());
      assertThat(sent.at("/data/scheduledMessageId")).isEqualTo(row.path("id"));
      assertThat(sent.at("/data/messageId")).isEqualTo(row.path("messageId"));
      assertThat(sent.at("/data/reminderId").asText()).isEqualTo(reminder);
      assertThat(sent.at("/data/bookingId").asText()).isEqualTo("b");

      hotel.booking("c", today, "'guest':{'firstName':'Ada','phones':[]}");
      JsonNode held = next(events);
      assertThat(held.path("type").asText()).isEqualTo("reminder.held");
      assertThat(held.at("/data/bookingId").asText()).isEqualTo("c");
      assertThat(held.at("/data/state").asText()).isEqualTo("WAITING");
      assertThat(held.at("/data/reason").asText()).isEqualTo("NO_PHONE");
      assertThat(held.toString()).doesNotContain("Ada");

      hotel.push("c", "'guest':{'phones':['+393335550165']}");
      JsonNode released = next(events);
      assertThat(released.path("type").asText()).isEqualTo("reminder.sent");
      assertThat(released.at("/data/bookingId").asText()).isEqualTo("c");
    }
    await().until(() -> hotel.shownOn("+393335550165").size() == 1);
  }

  private static JsonNode next(JMSConsumer events) {
    Message event = events.receive(PATIENCE_MILLIS);
    assertThat(event).as("an event").isNotNull();
    try {
      return JSON.readTree(event.getBody(String.class));
    } catch (JMSException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
