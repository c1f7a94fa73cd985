package io.guesthub.conversation;

import static io.guesthub.conversation.MetaItem.echo;
import static io.guesthub.conversation.MetaItem.message;
import static io.guesthub.conversation.MetaItem.numberChange;
import static io.guesthub.conversation.MetaItem.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubTest;
import io.guesthub.SettableClock;
import io.guesthub.conversation.MetaItem.Person;
import io.guesthub.meta.WebhookSignature;
import io.guesthub.web.ApiCalls;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.time.LocalDate;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which thread a guest's message goes into, from the webhook's door to the database. */
@HubTest
class ThreadRoutingTest {

  private static final String PHONE = "+39 333 555 0121";
  private static final Person ADA = Person.phone("393335550121");

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  @Autowired private WebhookSignature signature;
  @Autowired private SettableClock clock;
  @Autowired private ActiveMQConnectionFactory bus;

  private ApiCalls api;
  private House house;

  @BeforeEach
  void open() {
    api = new ApiCalls(port);
    house = house("Europe/Rome");
  }

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void aReplyGoesToTheBookingOfTheMessageItAnswers() {
    house.book("spring", "CONFIRMED", "2026-04-01", "2026-04-05", PHONE);
    MetaItem ours = echo(ADA, house.on("2026-03-30", "10:00"));
    house.receive(ours);
    house.book("earlier", "CONFIRMED", "2026-03-29", "2026-04-02", PHONE);
    MetaItem plain = text(ADA, house.on("2026-03-30", "11:00"));
    MetaItem reply = text(ADA, house.on("2026-03-30", "11:01")).answering(ours.id());
    MetaItem button =
        message(ADA, "button", "{'payload':'yes','text':'Yes'}", house.on("2026-03-30", "11:02"))
            .answering(ours.id());
    house.receive(plain, reply, button);

    assertThat(house.bookingOf(plain)).isEqualTo("earlier");
    assertThat(house.bookingOf(reply)).isEqualTo("spring");
    assertThat(house.bookingOf(button)).isEqualTo("spring");
  }

  @Test
  void aReplyToAMessageAboutNoBookingIsRoutedLikeAnyOther() {
    MetaItem ours = echo(ADA, house.on("2026-03-30", "10:00"));
    house.receive(ours);
    house.book("spring", "CANCELLED", "2026-04-01", "2026-04-05", PHONE);
    MetaItem reply = text(ADA, house.on("2026-03-30", "11:00")).answering(ours.id());
    house.receive(reply);

    assertThat(house.bookingOf(ours)).isEmpty();
    assertThat(house.bookingOf(reply)).isEqualTo("spring");
  }

  @ParameterizedTest
  @CsvSource({
    // day and time of the message, the booking that it is about
    "2026-04-01, 00:00, now",
    "2026-04-05, 09:00, now",
    "2026-04-09, 23:59, now",
    "2026-04-10, 00:00, now",
    "2026-04-10, 23:59, now",
    "2026-04-11, 00:00, next",
  })
  void inHouseCountsMostThenTheNearestToCome(String day, String time, String booking) {
    house.book("past", "CHECKED_OUT", "2026-03-20", "2026-03-28", PHONE);
    house.book("now", "CONFIRMED", "2026-04-05", "2026-04-10", PHONE);
    house.book("next", "CONFIRMED", "2026-05-01", "2026-05-03", PHONE);
    house.book("later", "CONFIRMED", "2026-06-01", "2026-06-03", PHONE);
    MetaItem message = text(ADA, house.on(day, time));
    house.receive(message);

    assertThat(house.bookingOf(message)).isEqualTo(booking);
  }

  @Test
  void onTheDayOfCheckOutABookingThatBeginsCountsMore() {
    house.book("leaves", "CONFIRMED", "2026-04-05", "2026-04-10", PHONE);
    house.book("arrives", "CONFIRMED", "2026-04-10", "2026-04-12", PHONE);
    MetaItem message = text(ADA, house.on("2026-04-10", "08:00"));
    house.receive(message);

    assertThat(house.bookingOf(message)).isEqualTo("arrives");
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Rome, 2026-04-17, 23:59, stay",
    "Europe/Rome, 2026-04-18, 00:00, ''",
    "Pacific/Auckland, 2026-04-17, 23:59, stay",
    "Pacific/Auckland, 2026-04-18, 00:00, ''",
    "America/Los_Angeles, 2026-04-17, 23:59, stay",
    "America/Los_Angeles, 2026-04-18, 00:00, ''",
  })
  void aGuestWhoHasLeftIsKnownThroughTheSeventhDayThere(
      String zone, String day, String time, String booking) {
    house = house(zone);
    int guests = 0;
    for (String status : new String[] {"CONFIRMED", "CHECKED_OUT", "NO_SHOW", "CANCELLED"}) {
      Person guest = Person.phone("39333555013" + ++guests);
      String phone = "+" + guest.phone();
      house.book(status, status, "2026-04-08", "2026-04-10", phone);
      MetaItem message = text(guest, house.on(day, time));
      house.receive(message);

      assertThat(house.bookingOf(message)).isEqualTo(booking.isEmpty() ? "" : status);
    }
  }

  @Test
  void whoHasLeftOrDidNotComeCountsMoreThanWhoCancelled() {
    house.book("cancelled", "CANCELLED", "2026-04-08", "2026-04-12", PHONE);
    house.book("no-show", "NO_SHOW", "2026-04-03", "2026-04-09", PHONE);
    house.book("left", "CHECKED_OUT", "2026-04-02", "2026-04-05", PHONE);
    MetaItem first = text(ADA, house.on("2026-04-10", "12:00"));
    house.receive(first);
    MetaItem afterAll = text(ADA, house.on("2026-04-17", "12:00"));
    house.receive(afterAll);

    assertThat(house.bookingOf(first)).isEqualTo("no-show");
    assertThat(house.bookingOf(afterAll)).isEqualTo("cancelled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BLOCKED", "INQUIRY", "UNKNOWN"})
  void someBookingsNeverMatch(String status) {
    house.book("closed", status, "2026-04-08", "2026-04-12", PHONE);
    MetaItem message = text(ADA, house.on("2026-04-10", "12:00"));
    house.receive(message);

    assertThat(house.bookingOf(message)).isEmpty();
  }

  @Test
  void aFirstMessageOpensTheThreadOfABookingOnStandby() {
    house.book("standby", "STANDBY", "2026-05-08", "2026-05-12", PHONE);
    MetaItem first = text(ADA, house.on("2026-04-10", "12:00"));
    MetaItem second = text(ADA, house.on("2026-04-10", "12:01"));
    house.receive(first);
    house.receive(second);

    assertThat(house.bookingOf(first)).isEqualTo("standby");
    assertThat(house.find(second).thread()).isEqualTo(house.find(first).thread());
  }

  @Test
  void whoHasWrittenBeforeStaysInTheirConversationThoughABookingIsOnStandby() {
    MetaItem before = text(ADA, house.on("2026-04-09", "12:00"));
    house.receive(before);
    house.book("standby", "STANDBY", "2026-05-08", "2026-05-12", PHONE);
    MetaItem after = text(ADA, house.on("2026-04-10", "12:00"));
    house.receive(after);

    assertThat(house.bookingOf(after)).isEmpty();
    assertThat(house.find(after).thread()).isEqualTo(house.find(before).thread());
  }

  @ParameterizedTest
  @CsvSource({
    "+39 333 555 0121, 393335550121, stay",
    "333 555 0121, 393335550121, stay", // guessed with the property's country
    "+1 (555) 0121, 15550121, ''",
    "0000000000, 0000000000, ''",
    "+39 333 555 0121 / 22, 393335550121, ''",
    "+55 11 98555 0121, 551185550121, stay",
    "+55 11 8555 0121, 5511985550121, stay",
    "+52 1 55 5555 0121, 525555550121, stay",
    "+52 55 5555 0121, 5215555550121, stay",
    "+54 9 11 5555 0121, 541155550121, stay",
    "+54 11 5555 0121, 5491155550121, stay",
  })
  void phonesMatchAsFarAsTheyCanBeTrusted(String booked, String sender, String booking) {
    house.book("stay", "CONFIRMED", "2026-04-08", "2026-04-12", booked);
    MetaItem message = text(Person.phone(sender), house.on("2026-04-10", "12:00"));
    house.receive(message);

    assertThat(house.bookingOf(message)).isEqualTo(booking);
  }

  @Test
  void aForwardingNumberIsNotTheGuests() {
    house.book(
        "airbnb",
        "{'status':'CONFIRMED','checkIn':'2026-04-08','checkOut':'2026-04-12',"
            + "'channel':{'code':'airbnb','name':'Airbnb','ota':true},"
            + "'guest':{'country':'IT','phones':['+1 202 555 0121']}}");
    MetaItem message = text(Person.phone("12025550121"), house.on("2026-04-10", "12:00"));
    house.receive(message);

    assertThat(house.bookingOf(message)).isEmpty();
  }

  @Test
  void aGuestWithoutAPhoneGetsAThreadAndTheirBookingOncePhoneAndUserIdComeTogether() {
    house.book("stay", "CONFIRMED", "2026-04-08", "2026-04-12", PHONE);
    MetaItem hidden =
        text(Person.user("IT.ada121").named("Ada", "ada.r"), house.on("2026-04-10", "12:00"));
    house.receive(hidden);
    assertThat(house.bookingOf(hidden)).isEmpty();

    MetaItem both = text(ADA.and("IT.ada121"), house.on("2026-04-10", "12:01"));
    house.receive(both);
    MetaItem again = text(Person.user("IT.ada121"), house.on("2026-04-10", "12:02"));
    house.receive(again);

    assertThat(house.bookingOf(hidden)).isEqualTo("stay");
    assertThat(house.bookingOf(both)).isEqualTo("stay");
    assertThat(house.find(again)).isEqualTo(house.find(hidden));
    assertThat(house.find(hidden).unread()).isEqualTo(3);
    assertThat(house.texts("SELECT username FROM guest WHERE property_id = :house"))
        .containsExactly("ada.r");
  }

  @Test
  void whoChangesTheirNumberKeepsTheirHistoryAndTheOldNumberIsSomebodyElseLater() {
    house.book("stay", "CONFIRMED", "2026-04-08", "2026-04-12", PHONE);
    MetaItem before = text(ADA, house.on("2026-04-09", "12:00"));
    MetaItem change = numberChange(ADA, "393335550122", house.on("2026-04-09", "13:00"));
    MetaItem after = text(Person.phone("393335550122"), house.on("2026-04-10", "12:00"));
    MetaItem stranger = text(ADA, house.on("2026-04-11", "12:00"));
    house.receive(before);
    house.receive(change);
    house.receive(after);
    house.receive(stranger);

    assertThat(house.find(after)).isEqualTo(house.find(before));
    assertThat(house.bookingOf(after)).isEqualTo("stay");
    assertThat(house.find(stranger).guest()).isNotEqualTo(house.find(before).guest());
  }

  @Test
  void aChangedUserIdIsTheSameGuest() {
    MetaItem before = text(ADA.and("IT.old121"), house.on("2026-04-09", "12:00"));
    MetaItem change =
        message(
            Person.user("IT.old121"),
            "system",
            "{'type':'user_changed_user_id','previous_user_id':'IT.old121','user_id':'IT.new121'}",
            house.on("2026-04-09", "13:00"));
    MetaItem after = text(ADA.and("IT.new121"), house.on("2026-04-10", "12:00"));
    house.receive(before);
    house.receive(change);
    house.receive(after);

    assertThat(house.find(after)).isEqualTo(house.find(before));
  }

  @Test
  void anotherUserIdOnTheSamePhoneIsSomebodyElse() {
    MetaItem before = text(ADA.and("IT.ada121"), house.on("2026-04-09", "12:00"));
    MetaItem after = text(ADA.and("IT.bea121"), house.on("2026-06-09", "12:00"));
    house.receive(before);
    house.receive(after);

    assertThat(house.find(after).guest()).isNotEqualTo(house.find(before).guest());
  }

  @Test
  void theInquiryOfAGuestWhoBooksBecomesTheThreadOfTheBooking() {
    clock.set(house.on("2026-04-02", "12:00"));
    MetaItem inquiry = text(ADA, house.on("2026-04-01", "12:00"));
    house.receive(inquiry);
    House.Filed before = house.find(inquiry);
    String linked;
    try (JMSContext session = bus.createContext()) {
      JMSConsumer events =
          session.createConsumer(
              session.createTopic("hub.events"),
              "property = '%s' AND eventType = 'thread.linked'".formatted(house.id));
      house.book("stay", "CONFIRMED", "2026-04-08", "2026-04-12", PHONE);
      linked = events.receiveBody(String.class, 10_000);
    }

    assertThat(house.bookingOf(inquiry)).isEqualTo("stay");
    assertThat(house.find(inquiry).thread()).isEqualTo(before.thread());
    assertThat(house.find(inquiry).unread()).isEqualTo(1);
    assertThat(linked).contains("\"threadId\":\"" + before.thread() + "\"");
  }

  @Test
  void aSecondInquiryIsListedAtTheThreadOfTheBooking() {
    clock.set(house.on("2026-04-02", "12:00"));
    house.book("stay", "CONFIRMED", "2026-04-08", "2026-04-12", PHONE);
    MetaItem about = text(ADA, house.on("2026-04-01", "12:00"));
    house.receive(about);
    house.book("stay", "{'status':'INQUIRY'}");
    MetaItem inquiry = text(ADA, house.on("2026-04-01", "13:00"));
    house.receive(inquiry);
    assertThat(house.bookingOf(inquiry)).isEmpty();
    house.book("stay", "{'status':'CONFIRMED'}");

    assertThat(house.find(inquiry).linked()).isEqualTo(house.find(about).thread());
    MetaItem next = text(ADA, house.on("2026-04-02", "13:00"));
    house.receive(next);
    assertThat(house.find(next).thread()).isEqualTo(house.find(about).thread());
  }

  @Test
  void aBannedGuestIsHeardByNobody() {
    MetaItem before = text(ADA, house.on("2026-04-01", "12:00"));
    house.receive(before);
    database
        .sql("UPDATE guest SET banned = true WHERE id = :id")
        .param("id", house.find(before).guest())
        .update();
    MetaItem after = text(ADA, house.on("2026-04-01", "13:00"));
    house.receive(after);

    assertThat(house.find(after).thread()).isEqualTo(house.find(before).thread());
    assertThat(house.find(after).unread()).isEqualTo(1);
    assertThat(house.count("SELECT count(*) FROM notification WHERE property_id = :house"))
        .isEqualTo(1);
  }

  @Test
  void anotherPropertysBookingNeverMatches() {
    House other = house("Europe/Rome");
    other.book("stay", "CONFIRMED", "2026-04-08", "2026-04-12", PHONE);
    MetaItem here = text(ADA, house.on("2026-04-10", "12:00"));
    house.receive(here);
    MetaItem there = text(ADA, house.on("2026-04-10", "12:00"));
    other.receive(there);

    assertThat(house.bookingOf(here)).isEmpty();
    assertThat(other.bookingOf(there)).isEqualTo("stay");
  }

  @Test
  void theDayIsTheOneMetaNamesAndNotOurs() {
    house.book("stay", "CONFIRMED", "2026-04-08", "2026-04-10", PHONE);
    clock.set(LocalDate.parse("2026-08-01").atStartOfDay(house.zone).toInstant());
    MetaItem late = text(ADA, house.on("2026-04-17", "12:00"));
    house.receive(late);

    assertThat(house.bookingOf(late)).isEqualTo("stay");
  }

  private House house(String zone) {
    return House.open(zone, "IT", api, database, signature);
  }
}
