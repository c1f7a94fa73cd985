package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.SettableClock;
import io.guesthub.meta.MetaError;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HubTest
class AddresseesTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
  private static final String GUEST = "393335550101";

  @Autowired private HubClient hub;
  @Autowired private ApplicationContext context;
  @Autowired private Addressees addressees;
  @Autowired private SettableClock clock;

  private Sending sending;
  private House house;

  @BeforeEach
  void open() {
    sending = Sending.in(context);
    house = hub.house("addressee-" + HOUSES.incrementAndGet());
    clock.set(AT.plusSeconds(600));
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void whoWroteIsReachedAsMetaCalledThem() {
    Addressee guest = addressees.ofThread(house.id(), wrote(GUEST, "wamid.1", AT));
    assertThat(guest.phone()).isEqualTo("+" + GUEST);
    assertThat(guest.userId()).isNull();
    assertThat(guest.window().open()).isTrue();
    assertThat(guest.window().closesAt()).isEqualTo(AT.plusSeconds(86_400));
    assertThat(guest.banned()).isFalse();
    assertThat(guest.marketingStopped()).isFalse();
    assertThat(addressees.again(threadOf(guest))).isEqualTo(guest);
  }

  @Test
  void whoHidesTheirPhoneIsReachedByTheirUserId() {
    String body =
        house
            .meta()
            .text("0000", "wamid.1", AT, "Hi")
            .replace("\"from\":\"0000\"", "\"from_user_id\":\"IT.1234567890\"")
            .replace("\"wa_id\":\"0000\"", "\"user_id\":\"IT.1234567890\"");
    JsonNode first = house.received("wamid.1", body);
    Addressee guest =
        addressees.ofThread(house.id(), UUID.fromString(first.path("threadId").asText()));
    assertThat(guest.phone()).isNull();
    assertThat(guest.userId()).isEqualTo("IT.1234567890");
  }

  @Test
  void anothersThreadIsNotThere() {
    UUID thread = wrote(GUEST, "wamid.1", AT);
    House other = hub.house("addressee-" + HOUSES.incrementAndGet());
    refused(404, "not-found", () -> addressees.ofThread(other.id(), thread));
    refused(404, "not-found", () -> addressees.again(UUID.randomUUID()));
  }

  @Test
  void aBookingsGuestGetsAThreadOfTheirOwn() {
    house.booking("b-1", "+39 333 555 0101", "2027-03-01", "2027-03-04");
    Addressee guest = sending.ofBooking(house, "b-1");
    assertThat(guest.phone()).isEqualTo("+" + GUEST);
    assertThat(guest.bookingId()).isEqualTo("b-1");
    assertThat(guest.window()).isEqualTo(ServiceWindow.never());
    assertThat(sending.ofBooking(house, "b-1")).isEqualTo(guest);
    JsonNode thread = house.get("/threads/" + guest.threadId());
    assertThat(thread.path("kind").asText()).isEqualTo("GUEST");
    assertThat(thread.at("/guest/name").asText()).isEqualTo("Ada");
    assertThat(house.get("/bookings/b-1").path("threadId").asText())
        .isEqualTo(threadOf(guest).toString());
    assertThat(wrote(GUEST, "wamid.1", AT)).isEqualTo(guest.threadId());
  }

  @Test
  void whatMetaCallsTheGuestIsWrittenToRatherThanWhatTheBookingSays() {
    house.booking("b-1", "+55 11 98765 4321", "2027-03-01", "2027-03-04");
    wrote("551187654321", "wamid.1", AT);
    assertThat(sending.ofBooking(house, "b-1").phone()).isEqualTo("+551187654321");
  }

  @Test
  void whatMetaCallsTheGuestInItsAnswerIsLearned() {
    house.booking("b-1", "+39 333 555 0101", "2027-03-01", "2027-03-04");
    UUID thread = threadOf(sending.ofBooking(house, "b-1"));
    UUID id = sending.send(house, thread, "Welcome", AT);
    sending.step(all -> all.accepted(id, "wamid.ours", "393335550199", AT));
    assertThat(wrote("393335550199", "wamid.1", AT)).isEqualTo(thread);
  }

  @Test
  void nothingGoesToAPhoneThatTheBookingNoLongerHas() {
    house.booking("b-1", "+39 333 555 0101", "2027-03-01", "2027-03-04");
    UUID before = wrote(GUEST, "wamid.1", AT);
    house.booking("b-1", "+39 333 555 0202", "2027-03-01", "2027-03-04");
    await()
        .until(
            () -> house.get("/bookings/b-1").at("/guest/phones/0/e164").asText().endsWith("0202"));
    Addressee now = sending.ofBooking(house, "b-1");
    assertThat(now.phone()).isEqualTo("+393335550202");
    assertThat(now.threadId()).isNotEqualTo(before);
  }

  @Test
  void aBookingWithoutAPhoneToTrustIsRefusedUntilItsGuestWrites() {
    house.booking("b-1", "none", "2027-03-01", "2027-03-04");
    refused(409, "no-phone", () -> sending.ofBooking(house, "b-1"));
    refused(404, "not-found", () -> sending.ofBooking(house, "b-2"));
    UUID inquiry = wrote(GUEST, "wamid.1", AT);
    Answer linked = house.patch("/threads/" + inquiry, "{'bookingId':'b-1'}");
    assertThat(linked.status()).isEqualTo(200);
    assertThat(sending.ofBooking(house, "b-1").threadId()).isEqualTo(inquiry);
  }

  @Test
  void metasClockCorrectsOursUntilTheGuestWritesAgain() {
    UUID thread = wrote(GUEST, "wamid.1", AT);
    UUID id = sending.send(house, thread, "Hello?", AT.plusSeconds(100));
    sending.step(
        all ->
            all.failed(
                id,
                new MetaError(131047, "Re-engagement message", "131047", null),
                AT.plusSeconds(103)));
    ServiceWindow refused = addressees.ofThread(house.id(), thread).window();
    assertThat(refused).isEqualTo(new ServiceWindow(false, AT.plusSeconds(101)));
    assertThat(house.get("/threads/" + thread).at("/window/open").asBoolean()).isFalse();
    wrote(GUEST, "wamid.0", AT.plusSeconds(50));
    assertThat(addressees.ofThread(house.id(), thread).window().open()).isFalse();
    wrote(GUEST, "wamid.2", AT.plusSeconds(102));
    assertThat(addressees.ofThread(house.id(), thread).window().open()).isTrue();
  }

  @Test
  void aRefusalThatIsReportedLaterClosesTheWindowToo() {
    UUID thread = wrote(GUEST, "wamid.1", AT);
    sending.accepted(house, thread, "wamid.ours", AT.plusSeconds(100));
    house.receive(
        house
            .meta()
            .status("wamid.ours", "failed", AT.plusSeconds(103), "{'errors':[{'code':131047}]}"));
    await().until(() -> !addressees.ofThread(house.id(), thread).window().open());
  }

  @Test
  void theNewestWordOnMarketingCountsInWhateverOrder() {
    house.receive(preference("resume", AT.plusSeconds(20)));
    house.receive(preference("stop", AT.plusSeconds(10)));
    UUID thread = wrote(GUEST, "wamid.1", AT);
    assertThat(addressees.ofThread(house.id(), thread).marketingStopped()).isFalse();
    house.receive(preference("stop", AT.plusSeconds(30)));
    await().until(() -> addressees.ofThread(house.id(), thread).marketingStopped());
    house.receive(preference("resume", AT.plusSeconds(25)));
    wrote(GUEST, "wamid.2", AT);
    assertThat(addressees.ofThread(house.id(), thread).marketingStopped()).isTrue();
    house.receive(preference("resume", AT.plusSeconds(40)));
    await().until(() -> !addressees.ofThread(house.id(), thread).marketingStopped());
  }

  @Test
  void aRefusalOfMarketingIsKept() {
    UUID thread = wrote(GUEST, "wamid.1", AT);
    UUID id = sending.send(house, thread, "Offer", AT);
    sending.step(all -> all.failed(id, new MetaError(131050, "Stopped", "Stopped", null), AT));
    assertThat(addressees.ofThread(house.id(), thread).marketingStopped()).isTrue();
    assertThat(house.patch("/threads/" + thread, "{'banned':true}").status()).isEqualTo(200);
    assertThat(addressees.ofThread(house.id(), thread).banned()).isTrue();
  }

  private String preference(String word, Instant at) {
    return """
        {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[
          {"field":"user_preferences","value":{"messaging_product":"whatsapp",
           "metadata":{"phone_number_id":"%s"},"contacts":[{"wa_id":"%s"}],
           "user_preferences":[{"wa_id":"%s","category":"marketing_messages","value":"%s",
                                "timestamp":%d}]}}]}]}
        """
        .formatted(
            house.meta().wabaId(),
            house.meta().numberId(),
            GUEST,
            GUEST,
            word,
            at.getEpochSecond());
  }

  private UUID wrote(String phone, String metaId, Instant at) {
    JsonNode message = house.received(metaId, house.meta().text(phone, metaId, at, "Hi"));
    return UUID.fromString(message.path("threadId").asText());
  }

  private static UUID threadOf(Addressee addressee) {
    return Objects.requireNonNull(addressee.threadId());
  }

  private static void refused(int status, String type, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.body().status()).isEqualTo(status);
              assertThat(problem.body().type()).endsWith(type);
            });
  }
}
