package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class ThreadChangesTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final String ADA = "393335550101";
  private static final String SOMEBODY_ELSE = "+39 333 555 0199";
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

  @Autowired private HubClient hub;

  private House house;

  @BeforeEach
  void open() {
    house = hub.house("thread-changes-" + HOUSES.incrementAndGet());
  }

  @Test
  void readingAThreadReadsItsNotifications() {
    JsonNode message = text(0, "One");
    text(1, "Two");
    assertThat(threadOf(message).path("unread").asInt()).isEqualTo(2);
    assertThat(house.get("/notifications?unread=true").path("items")).hasSize(2);
    assertThat(house.get("/threads?unread=true").path("items")).hasSize(1);

    assertThat(changed(message, "{'read':true}").path("unread").asInt()).isZero();
    assertThat(house.get("/notifications?unread=true").path("items")).isEmpty();
    assertThat(house.get("/notifications?unread=false").path("items")).hasSize(2);
    assertThat(house.get("/threads?unread=true").path("items")).isEmpty();
    assertThat(house.get("/threads?unread=false").path("items")).hasSize(1);
  }

  @Test
  void aThreadCanBeMarkedAsUnread() {
    JsonNode message = text(0, "One");
    changed(message, "{'read':true}");
    assertThat(changed(message, "{'read':false}").path("unread").asInt()).isEqualTo(1);
    text(1, "Two");
    assertThat(changed(message, "{'read':false}").path("unread").asInt()).isEqualTo(2);
  }

  @Test
  void aBannedGuestIsStoredButNotHeard() {
    JsonNode message = text(0, "One");
    JsonNode banned = changed(message, "{'banned':true}");
    assertThat(banned.path("banned").asBoolean()).isTrue();
    assertThat(banned.path("unread").asInt()).isZero();
    assertThat(house.get("/notifications?unread=true").path("items")).isEmpty();

    text(1, "Two");
    assertThat(threadOf(message).path("unread").asInt()).isZero();
    assertThat(threadOf(message).path("preview").asText()).isEqualTo("Two");
    assertThat(changed(message, "{'banned':false}").path("banned").asBoolean()).isFalse();
    text(2, "Three");
    assertThat(threadOf(message).path("unread").asInt()).isEqualTo(1);
  }

  @Test
  void aBanHoldsForAllThreadsOfTheGuest() {
    JsonNode first = text(0, "One");
    house.booking("b1", SOMEBODY_ELSE, "2026-12-01", "2026-12-05");
    changed(first, "{'bookingId':'b1'}");
    JsonNode second = text(1, "Something else");
    assertThat(second.path("threadId")).isNotEqualTo(first.path("threadId"));

    changed(first, "{'banned':true}");
    assertThat(threadOf(second).path("banned").asBoolean()).isTrue();
    assertThat(threadOf(second).path("unread").asInt()).isZero();
  }

  @Test
  void theAssistantIsPausedUntilItIsResumed() {
    JsonNode message = text(0, "One");
    assertThat(changed(message, "{'assistantPaused':true}").path("assistantPaused").asBoolean())
        .isTrue();
    assertThat(changed(message, "{}").path("assistantPaused").asBoolean()).isTrue();
    assertThat(changed(message, "{'assistantPaused':false}").path("assistantPaused").asBoolean())
        .isFalse();
  }

  @Test
  void aLinkedInquiryBecomesTheConversationAboutTheBooking() {
    house.booking("b1", SOMEBODY_ELSE, "2026-12-01", "2026-12-05");
    JsonNode message = text(0, "I am with the Rossis");
    JsonNode linked = changed(message, "{'bookingId':'b1'}");
    assertThat(linked.path("id")).isEqualTo(message.path("threadId"));
    assertThat(linked.path("kind").asText()).isEqualTo("GUEST");
    assertThat(linked.path("bookingId").asText()).isEqualTo("b1");
    assertThat(linked.path("bookingStatus").asText()).isEqualTo("CONFIRMED");
    assertThat(changed(message, "{'bookingId':'b1'}")).isEqualTo(linked);
  }

  @Test
  void anInquiryAboutABookingThatHasAThreadIsListedThere() {
    house.booking("b1", SOMEBODY_ELSE, "2026-12-01", "2026-12-05");
    JsonNode first = text(0, "One");
    changed(first, "{'bookingId':'b1'}");
    JsonNode inquiry = text(1, "Two");

    JsonNode linked = changed(inquiry, "{'bookingId':'b1'}");
    assertThat(linked.path("id")).isEqualTo(inquiry.path("threadId"));
    assertThat(linked.path("linkedTo")).isEqualTo(first.path("threadId"));
    assertThat(threadOf(first).path("linkedThreadIds")).containsExactly(inquiry.path("threadId"));
    house.booking("b2", SOMEBODY_ELSE, "2026-12-11", "2026-12-15");
    Answer again = change(inquiry, "{'bookingId':'b2'}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("thread-linked");
    assertThat(again.json().path("threadId")).isEqualTo(first.path("threadId"));
  }

  @Test
  void aThreadMovesToAnotherBookingUnlessTheGuestHasOneThere() {
    house.booking("b1", SOMEBODY_ELSE, "2026-12-01", "2026-12-05");
    house.booking("b2", SOMEBODY_ELSE, "2026-12-11", "2026-12-15");
    house.booking("b3", SOMEBODY_ELSE, "2026-12-21", "2026-12-25");
    JsonNode first = text(0, "One");
    changed(first, "{'bookingId':'b1'}");
    JsonNode second = text(1, "Two");
    changed(second, "{'bookingId':'b2'}");

    Answer taken = change(second, "{'bookingId':'b1','read':true}");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.problem()).isEqualTo("thread-exists");
    assertThat(taken.json().path("threadId")).isEqualTo(first.path("threadId"));
    assertThat(threadOf(second).path("unread").asInt()).isEqualTo(1);
    assertThat(changed(second, "{'bookingId':'b3'}").path("bookingId").asText()).isEqualTo("b3");
  }

  @Test
  void aBookingThatThePropertyDoesNotHaveIsNamed() {
    House other = hub.house("thread-changes-" + HOUSES.incrementAndGet());
    other.booking("theirs", SOMEBODY_ELSE, "2026-12-01", "2026-12-05");
    JsonNode message = text(0, "One");
    Answer answer = change(message, "{'bookingId':'theirs','read':true}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.fields()).containsExactly("bookingId");
    assertThat(threadOf(message).path("unread").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{'reed':true}; reed",
        "{'read':'perhaps'}; read",
        "{'banned':[]}; banned",
        "{'bookingId':{}}; bookingId",
        "[]; body",
        "{; body",
        "``; body"
      },
      delimiter = ';')
  void aChangeThatCannotBeReadIsNamed(String change, String field) {
    Answer answer = change(text(0, "One"), change);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).containsExactly(field);
  }

  @Test
  void onlyWhoTalksToGuestsChangesThreads() {
    JsonNode message = text(0, "One");
    String path = house.path("/threads/" + message.path("threadId").asText());
    for (Role role : new Role[] {Role.AUDITOR, Role.PMS}) {
      String key = hub.api().key(house.id(), role);
      assertThat(hub.api().get(key, path).status()).isEqualTo(200);
      assertThat(hub.api().call("PATCH", key, path, "{}").status()).isEqualTo(403);
    }
    String desk = hub.api().key(house.id(), Role.DESK);
    assertThat(hub.api().call("PATCH", desk, path, "{}").status()).isEqualTo(200);
  }

  private Answer change(JsonNode message, String change) {
    return house.patch("/threads/" + message.path("threadId").asText(), change);
  }

  private JsonNode changed(JsonNode message, String change) {
    Answer answer = change(message, change);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode threadOf(JsonNode message) {
    return house.get("/threads/" + message.path("threadId").asText());
  }

  private JsonNode text(int second, String text) {
    String metaId = "wamid." + second;
    return house.received(metaId, house.meta().text(ADA, metaId, AT.plusSeconds(second), text));
  }
}
