package io.guesthub.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Meta finds that a guest's number may have a new owner: error 137000, at once or in a status. */
@HubTest
class IdentityChangedTest {

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;

  private final LocalDate today = LocalDate.now(Hotel.ROME);

  @ParameterizedTest
  @CsvSource({"+393335597000, refused", "+393335587000, reported later"})
  void theMessageFailsStaffAreToldAndItIsNotSentAgain(String phone, String how) {
    Hotel hotel = Hotel.connected(hub, database);
    JsonNode reminder = hotel.reminder("");
    hotel.booking("b", today, "'guest':{'firstName':'Ada','phones':['" + phone + "']}");

    JsonNode row = hotel.row("b", RowState.FAILED);
    assertThat(row.path("detail").asText()).contains("137000");
    String id = row.path("messageId").asText();
    JsonNode message = hotel.house().get("/messages/" + id);
    assertThat(message.path("status").asText()).as(how).isEqualTo("FAILED");
    assertThat(message.at("/error/code").asInt()).isEqualTo(137_000);
    assertThat(message.at("/error/advice").asText()).contains("confirm who they are");
    await().until(() -> notices(hotel, "may have a new owner").size() == 1);

    hotel.call("PUT", "/reminders/" + reminder.path("id").asText(), Hotel.reminderJson(""));
    hotel.planned();
    hotel.push("b", "'guest':{'lastName':'Rossi'}");
    await()
        .until(
            () -> hotel.house().get("/bookings/b").at("/guest/lastName").asText(), "Rossi"::equals);
    await()
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(15))
        .until(() -> calls(hotel) == 1 && hotel.row("b").path("state").asText().equals("FAILED"));
    assertThat(notices(hotel, "may have a new owner")).hasSize(1);
    assertThat(hotel.shownOn(phone)).isEmpty();
  }

  /** Calls for messages that the simulated Meta has got from this house, taken or refused. */
  private int calls(Hotel hotel) {
    JsonNode number =
        hub.api().get("", "/sandbox/numbers/" + hotel.house().meta().numberId()).json();
    int calls = number.path("accepted").asInt();
    for (JsonNode refused : number.path("refused")) {
      calls += refused.asInt();
    }
    return calls;
  }

  private static List<String> notices(Hotel hotel, String words) {
    return hotel.house().get("/notifications").path("items").findValuesAsText("title").stream()
        .filter(title -> title.contains(words))
        .toList();
  }
}
