package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.SettableClock;
import io.guesthub.web.ApiCalls.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class ThreadApiTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final String ADA = "393335550101";
  private static final String BEA = "393335550102";
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

  @Autowired private HubClient hub;
  @Autowired private SettableClock clock;
  @Autowired private ThreadStore threads;

  private House house;

  @BeforeEach
  void open() {
    house = hub.house("thread-api-" + HOUSES.incrementAndGet());
  }

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void anInquiryIsShownWithItsGuest() {
    clock.set(AT.plusSeconds(60));
    JsonNode thread = threadOf(text(ADA, 0, "Buongiorno"));
    assertThat(thread.path("kind").asText()).isEqualTo("INQUIRY");
    assertThat(thread.has("bookingId")).isFalse();
    assertThat(thread.path("guest").toString())
        .isEqualTo("{\"name\":\"Guest 0101\",\"phone\":\"+393335550101\"}");
    assertThat(thread.path("phoneNumberId").asText()).isEqualTo(house.meta().numberId());
    assertThat(thread.path("channel").asText()).isEqualTo("whatsapp");
    assertThat(thread.path("lastMessageAt").asText()).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(thread.path("preview").asText()).isEqualTo("Buongiorno");
    assertThat(thread.path("unread").asInt()).isEqualTo(1);
    assertThat(thread.path("window").toString())
        .isEqualTo("{\"open\":true,\"closesAt\":\"2026-11-24T10:00:00Z\"}");
    assertThat(thread.path("banned").isBoolean()).isTrue();
    assertThat(thread.path("assistantPaused").isBoolean()).isTrue();
    assertThat(thread.path("otherBookingIds").isArray()).isTrue();
    assertThat(thread.path("linkedThreadIds").isArray()).isTrue();
    assertThat(house.get("/threads").at("/items/0")).isEqualTo(thread);
  }

  @Test
  void aThreadAboutABookingTellsItsStatusAndTheGuestsOtherBookings() {
    house.booking("later", "+39 333 555 0101", "2027-03-01", "2027-03-05");
    house.booking("now", "+39 333 555 0101", "2026-11-20", "2026-11-25");
    house.booking("last", "+39 333 555 0101", "2027-06-01", "2027-06-05");
    house.booking("somebody", "+39 333 555 0102", "2026-11-20", "2026-11-25");
    JsonNode ada = text(ADA, 0, "Breakfast?");
    JsonNode bea = text(BEA, 0, "Towels?");

    JsonNode thread = threadOf(ada);
    assertThat(thread.path("kind").asText()).isEqualTo("GUEST");
    assertThat(thread.path("bookingId").asText()).isEqualTo("now");
    assertThat(thread.path("bookingStatus").asText()).isEqualTo("CONFIRMED");
    assertThat(thread.path("otherBookingIds").toString()).isEqualTo("[\"later\",\"last\"]");
    assertThat(threadOf(bea).path("otherBookingIds")).isEmpty();
    assertThat(house.get("/threads?kind=GUEST").path("items")).hasSize(2);
    assertThat(house.get("/threads?kind=INQUIRY").path("items")).isEmpty();
  }

  @Test
  void theWindowClosesTwentyFourHoursAfterTheGuestsLastMessage() {
    JsonNode message = text(ADA, 0, "Hi");
    clock.set(AT.plusSeconds(24 * 3600 - 30));
    assertThat(threadOf(message).at("/window/open").asBoolean()).isTrue();
    clock.set(AT.plusSeconds(24 * 3600));
    assertThat(threadOf(message).at("/window/open").asBoolean()).isFalse();
    assertThat(threadOf(message).at("/window/closesAt").asText()).isEqualTo("2026-11-24T10:00:00Z");
    text(ADA, 60, "Hello?");
    assertThat(threadOf(message).at("/window/open").asBoolean()).isTrue();
  }

  @Test
  void aGuestWhoNeverWroteHasNoWindow() {
    JsonNode echo =
        house.received("wamid.e", house.meta().echo(ADA, "wamid.e", AT, "text", "{'body':'Hi'}"));
    assertThat(threadOf(echo).path("window").toString()).isEqualTo("{\"open\":false}");
    assertThat(threadOf(echo).path("unread").asInt()).isZero();
  }

  @Test
  void aPreviewIsShortAndCutsNoCharacter() {
    JsonNode message = text(ADA, 0, "x" + "😀".repeat(300));
    String preview = threadOf(message).path("preview").asText();
    assertThat(preview).isEqualTo("x" + "😀".repeat(79));
    house.received(
        "wamid.loc",
        house.meta().message(ADA, "wamid.loc", AT.plusSeconds(9), "audio", "{'id':'9'}"));
    assertThat(threadOf(message).path("preview").asText()).isEqualTo("audio");
  }

  @Test
  void manyThreadsAreReadPageByPage() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String phone = "39333555" + (1000 + i);
      // Three in each second: the id decides then.
      house.receive(house.meta().text(phone, "wamid." + i, AT.plusSeconds(i / 3), "No. " + i));
    }
    await().until(() -> house.get("/threads?limit=200").path("items").size() == 120);
    List<String> times = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = house.get("/threads?limit=50&cursor=" + cursor);
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
      page.path("items").forEach(item -> times.add(item.path("lastMessageAt").asText()));
      cursor = page.path("nextCursor").asText();
    } while (!cursor.isEmpty());
    assertThat(new HashSet<>(ids)).hasSize(120);
    assertThat(ids).hasSize(120);
    assertThat(times).isSortedAccordingTo((one, other) -> other.compareTo(one));
  }

  @ParameterizedTest
  @CsvSource({
    "guest 0101, true",
    "+39 333 555 01 01, true",
    "5550101, true",
    "5550102, false",
    "ING_100, true",
    "booking-100, false",
    "bookin__100, false",
    "booking%, false",
    "BREAKFAST, true",
    "no such thing, false",
    "\\, false"
  })
  void threadsAreFoundByGuestPhoneBookingAndWords(String looked, boolean found) {
    house.booking("booking_100", "+39 333 555 0101", "2026-11-20", "2026-11-25");
    text(ADA, 0, "When is breakfast?");
    String query = URLEncoder.encode(looked, StandardCharsets.UTF_8);
    assertThat(house.get("/threads?q=" + query).path("items")).hasSize(found ? 1 : 0);
  }

  @Test
  void aMergedThreadIsAnsweredByTheOneItWentInto() {
    JsonNode gone = text(ADA, 0, "One");
    JsonNode kept = text(BEA, 5, "Two");
    threads.absorb(id(gone, "threadId"), id(kept, "threadId"));

    assertThat(threadOf(gone).path("id")).isEqualTo(kept.path("threadId"));
    assertThat(threadOf(gone).path("unread").asInt()).isEqualTo(2);
    assertThat(house.get("/threads").path("items")).hasSize(1);
    assertThat(
            house
                .get("/threads/" + gone.path("threadId").asText() + "/messages")
                .path("items")
                .findValuesAsText("text"))
        .containsExactly("One", "Two");
    assertThat(patched(gone, "{'read':true}").path("id")).isEqualTo(kept.path("threadId"));
    assertThat(threadOf(kept).path("unread").asInt()).isZero();
  }

  @Test
  void anotherPropertysThreadIsNotThere() {
    JsonNode message = text(ADA, 0, "Hi");
    House other = hub.house("thread-api-" + HOUSES.incrementAndGet());
    String path = "/threads/" + message.path("threadId").asText();
    assertThat(other.ask(path).status()).isEqualTo(404);
    assertThat(other.patch(path, "{'read':true}").status()).isEqualTo(404);
    assertThat(other.get("/threads").path("items")).isEmpty();
    assertThat(hub.api().get(other.key(), house.path(path)).status()).isEqualTo(404);
    assertThat(threadOf(message).path("unread").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind=OTHER", "unread=maybe", "limit=201", "cursor=x", "cursor=WyJhIl0"})
  void badQuestionsAreNamed(String query) {
    Answer answer = house.ask("/threads?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).containsExactly(query.substring(0, query.indexOf('=')));
    assertThat(house.ask("/threads?q=" + "a".repeat(201)).fields()).containsExactly("q");
  }

  @Test
  void whatIsNoIdLeadsNowhere() {
    assertThat(house.ask("/threads/1").status()).isEqualTo(404);
    assertThat(house.ask("/threads/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(house.patch("/threads/" + UUID.randomUUID(), "{}").status()).isEqualTo(404);
  }

  private static UUID id(JsonNode node, String field) {
    return UUID.fromString(node.path(field).asText());
  }

  private JsonNode threadOf(JsonNode message) {
    return house.get("/threads/" + message.path("threadId").asText());
  }

  private JsonNode patched(JsonNode message, String change) {
    Answer answer = house.patch("/threads/" + message.path("threadId").asText(), change);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode text(String phone, int second, String text) {
    String metaId = "wamid." + phone + "." + second;
    return house.received(metaId, house.meta().text(phone, metaId, AT.plusSeconds(second), text));
  }
}
