package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A template of which Meta has told nothing is found out by the message that it is refused for. */
@HubTest
class RefusedTemplateTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;

  @ParameterizedTest
  @CsvSource({"PAUSED, PAUSED, 132015", "DISABLED, DISABLED, 132016", "DELETED, '', 132001"})
  void theMessageFailsAndTheTemplateIsReadAgainAtOnce(String event, String atMeta, int code) {
    MetaHotel hotel =
        MetaHotel.connected(hub, database, "refused-template-" + event.toLowerCase(Locale.ROOT));
    hotel.madeAtMeta("welcome", "en");
    hotel.awaitStatus("welcome", "APPROVED");
    booking(hotel);
    hotel.happens("welcome", "'event':'" + event + "','webhook':false");
    await().until(() -> hotel.statusAtMeta("welcome"), atMeta::equals);
    assertThat(hotel.status("welcome")).as("what the hub believes").isEqualTo("APPROVED");

    Answer taken = send(hotel);
    assertThat(taken.status()).as(taken.toString()).isEqualTo(202);
    String message = "/messages/" + taken.json().path("id").asText();

    await()
        .atMost(PATIENCE)
        .until(() -> hotel.get(message).path("status").asText(), "FAILED"::equals);
    JsonNode error = hotel.get(message).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(code);
    assertThat(error.path("advice").asText()).isNotEmpty();
    hotel.awaitStatus("welcome", event);
    assertThat(send(hotel).problem())
        .isIn("template-not-approved", "template-unknown", "account-not-active");
  }

  private static void booking(MetaHotel hotel) {
    Answer booked =
        hotel.call(
            "PUT",
            "/bookings/b-1",
            """
            {'status':'CONFIRMED','checkIn':'2027-03-01','checkOut':'2027-03-04',
             'guest':{'firstName':'Ada','language':'en','phones':['+39 333 555 0131']}}
            """);
    assertThat(booked.status()).as(booked.toString()).isEqualTo(202);
    await().until(() -> hotel.call("GET", "/bookings/b-1", "").status(), status -> status == 200);
  }

  private static Answer send(MetaHotel hotel) {
    return hotel.call("POST", "/bookings/b-1/messages", "{'type':'template','template':'welcome'}");
  }
}
