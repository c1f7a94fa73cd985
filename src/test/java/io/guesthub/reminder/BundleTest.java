package io.guesthub.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages that are due at the same moment and go in one transaction. */
@HubTest
class BundleTest {

  private static final int GUESTS = 6;

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;

  @Test
  void oneThatCannotBeHandledStopsNoOther() {
    Hotel hotel = Hotel.open(hub, database);
    hotel.reminder("'days':1");
    LocalDate later = LocalDate.now(Hotel.ROME).plusDays(20);
    List<String> ids = IntStream.range(0, GUESTS).mapToObj(guest -> "b" + guest).toList();
    ids.forEach(id -> hotel.booking(id, later, ""));
    ids.forEach(hotel::row);
    // Nothing that comes in can look so; what the hub cannot foresee has to be put there.
    change(
        hotel,
        "UPDATE booking SET document = document || '{\"createdAt\":\"noon\"}' WHERE id = 'b3' AND");
    change(
        hotel,
        "UPDATE scheduled_message SET state = 'QUEUED', due_at = now(), next_at = now(), forced = true WHERE");

    JsonNode failed = hotel.row("b3", RowState.FAILED);

    assertThat(failed.path("detail").asText()).contains("The hub failed");
    ids.stream()
        .filter(id -> !id.equals("b3"))
        .forEach(id -> await().until(() -> hotel.row(id).has("messageId")));
    assertThat(hotel.house().get("/messages").path("items")).hasSize(GUESTS - 1);
  }

  private void change(Hotel hotel, String start) {
    database.sql(start + " property_id = :property").param("property", hotel.id()).update();
  }
}
