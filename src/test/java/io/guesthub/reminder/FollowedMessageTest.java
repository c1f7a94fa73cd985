package io.guesthub.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.delivery.SendProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a message, as the schedule shows it. */
@HubTest
class FollowedMessageTest {

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;
  @Autowired private List<SendProgress> progress;
  @Autowired private TransactionTemplate transaction;

  private Hotel hotel;
  private final LocalDate today = LocalDate.now(Hotel.ROME);

  @BeforeEach
  void open() {
    hotel = Hotel.open(hub, database);
    hotel.reminder("");
  }

  @Test
  void theRowIsSentOrFailsWithItsMessage() {
    UUID b = taken("b");
    UUID c = taken("c");
    tell(each -> each.accepted(b, Instant.now()));
    tell(each -> each.accepted(b, Instant.now()));
    tell(each -> each.failed(c, 137000, "Identity changed", Instant.now()));

    assertThat(state("b")).isEqualTo("SENT");
    assertThat(state("c")).isEqualTo("FAILED");
    assertThat(detail("c")).contains("137000");
    await().until(() -> titles().stream().anyMatch(it -> it.contains("booking c was not")));
  }

  @Test
  void thatNobodyKnowsWhetherItWentIsShownUntilSomebodyDoes() {
    UUID b = taken("b");

    tell(each -> each.unknown(b, "Meta gave no answer.", Instant.now()));
    assertThat(state("b")).isEqualTo("QUEUED");
    assertThat(detail("b")).contains("no answer").contains("not known");

    tell(each -> each.accepted(b, Instant.now()));
    assertThat(state("b")).isEqualTo("SENT");
    assertThat(hotel.row("b").has("detail")).isFalse();

    tell(each -> each.unknown(b, "Meta gave no answer.", Instant.now()));
    assertThat(hotel.row("b").has("detail")).as("too late").isFalse();
  }

  private UUID taken(String bookingId) {
    hotel.booking(bookingId, today, "");
    JsonNode row = await().until(() -> hotel.row(bookingId), it -> it.has("messageId"));
    return UUID.fromString(row.path("messageId").asText());
  }

  private void tell(Consumer<SendProgress> step) {
    transaction.executeWithoutResult(status -> progress.forEach(step));
  }

  private String state(String bookingId) {
    return hotel.row(bookingId).path("state").asText();
  }

  private String detail(String bookingId) {
    return hotel.row(bookingId).path("detail").asText();
  }

  private List<String> titles() {
    return hotel.house().get("/notifications").path("items").findValuesAsText("title");
  }
}
