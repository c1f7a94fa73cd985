package io.guesthub.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.HubTest;
import io.guesthub.property.DemoProperty;
import io.guesthub.web.ApiCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HubTest
class BookingsTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String STAY = "'checkIn':'2026-12-01','checkOut':'2026-12-05'";

  @LocalServerPort private int port;
  @Autowired private Bookings bookings;
  @Autowired private JdbcClient database;
  @Autowired private ObjectMapper json;
  @Autowired private PlatformTransactionManager transactions;

  private String house;

  @BeforeEach
  void open() {
    house = new ApiCalls(port).property("bookings-" + HOUSES.incrementAndGet());
  }

  @Test
  void tellsWhatWasStoredOnceAndKeepsTheDoorCodeToItself() {
    TransactionTemplate held = new TransactionTemplate(transactions);
    held.executeWithoutResult(
        open -> {
          store("abc", "e1", "{'status':'CONFIRMED','sequence':1,'pin':'4711'," + STAY + "}");
          store("abc", "e1", "{'status':'CONFIRMED','sequence':1,'pin':'4711'," + STAY + "}");
          store("abc", "e2", "{'status':'STANDBY','sequence':0}");

          List<JsonNode> told = told();
          assertThat(told).hasSize(1);
          assertThat(told.get(0).path("type").asText()).isEqualTo("booking.stored");
          assertThat(told.get(0).path("subject").asText()).isEqualTo("abc");
          assertThat(told.get(0).at("/data/bookingId").asText()).isEqualTo("abc");
          assertThat(told.get(0).at("/data/status").asText()).isEqualTo("CONFIRMED");
          assertThat(told.get(0).toString()).doesNotContain("4711");
        });
  }

  @Test
  void aBookingThatFailsLaterLeavesNothing() {
    TransactionTemplate transaction = new TransactionTemplate(transactions);

    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    open -> {
                      store("abc", "e1", "{'status':'CANCELLED'}");
                      throw new IllegalStateException("the thread could not be linked");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(bookings.find(house, "abc")).isEmpty();
    assertThat(store("abc", "e1", "{'status':'CANCELLED'}").outcome())
        .isEqualTo(BookingOutcome.APPLIED);
  }

  @Test
  void saysWhatBecameOfAnEvent() {
    String confirmed = "{'status':'CONFIRMED','sequence':5," + STAY + "}";

    assertThat(store("abc", "e1", "{'status':'CONFIRMED','sequence':4}").outcome())
        .isEqualTo(BookingOutcome.WAITING);
    assertThat(store("abc", "e2", confirmed).outcome()).isEqualTo(BookingOutcome.APPLIED);
    assertThat(store("abc", "e3", confirmed).outcome()).isEqualTo(BookingOutcome.REPEATED);
    assertThat(store("abc", "e1", "{'status':'CONFIRMED','sequence':4}").outcome())
        .isEqualTo(BookingOutcome.REPEATED);
    assertThat(store("abc", "e4", "{'status':'STANDBY','sequence':3}").outcome())
        .isEqualTo(BookingOutcome.OLDER);
  }

  @Test
  void phonesAreReadAgainWhenTheGuestsCountryIsLearned() {
    store("abc", "e1", "{'status':'CONFIRMED'," + STAY + ",'guest':{'phones':['0151 12345678']}}");
    assertThat(bookings.find(house, "abc").orElseThrow().phones())
        .extracting(Phone::verdict)
        .doesNotContain(PhoneVerdict.VALID);

    store("abc", "e2", "{'status':'CONFIRMED','guest':{'country':'DE'}}");

    assertThat(bookings.find(house, "abc").orElseThrow().phones())
        .extracting(Phone::e164, Phone::verdict)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("+4915112345678", PhoneVerdict.VALID));
  }

  @Test
  void aGuestIsFoundByAnyFormOfTheNumber() {
    store("br", "e", guest("CONFIRMED", "+55 11 98765-4321"));
    store("mx", "e", guest("CONFIRMED", "+52 1 55 1234 5678"));
    store("it", "e", guest("CONFIRMED", "333 555 0101"));
    store("fax", "e", guest("CONFIRMED", "NA"));

    assertThat(matching("551187654321")).containsExactly("br");
    assertThat(matching("5511987654321")).containsExactly("br");
    assertThat(matching("525512345678")).containsExactly("mx");
    assertThat(matching("393335550101", "525512345678")).containsExactly("it", "mx");
    assertThat(matching("")).isEmpty();
    assertThat(matching()).isEmpty();
    assertThat(bookings.matching(house, List.of("393335550101")))
        .containsExactly(
            new StayCandidate(
                "it",
                BookingStatus.CONFIRMED,
                java.time.LocalDate.parse("2026-12-01"),
                java.time.LocalDate.parse("2026-12-05"),
                PhoneVerdict.GUESSED));
  }

  @Test
  void closedRoomsAndMereQuestionsMatchNobody() {
    for (BookingStatus status : BookingStatus.values()) {
      store(status.name(), "e", guest(status.name(), "+39 333 555 0101"));
    }

    assertThat(matching("393335550101"))
        .containsExactly(
            "CANCELLED", "CHECKED_IN", "CHECKED_OUT", "CONFIRMED", "NO_SHOW", "STANDBY");
  }

  @Test
  void aClearedPhoneMatchesNoLonger() {
    store("abc", "e1", guest("CONFIRMED", "+39 333 555 0101"));
    store("abc", "e2", "{'status':'CONFIRMED','guest':{'lastName':'Rossi'}}");
    assertThat(matching("393335550101")).containsExactly("abc");

    store("abc", "e3", "{'status':'CONFIRMED','guest':{'phones':[]}}");

    assertThat(matching("393335550101")).isEmpty();
  }

  @Test
  void manyAtOnceOnOneBookingLoseNothing() throws Exception {
    List<Integer> sequences = new ArrayList<>();
    for (int sequence = 1; sequence <= 24; sequence++) {
      sequences.add(sequence);
    }
    Collections.shuffle(sequences, new java.util.Random(3));
    ExecutorService workers = Executors.newFixedThreadPool(6);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int sequence : sequences) {
        String booking =
            "{'status':'CONFIRMED','sequence':%d,%s,'totals':{'total':'%d'}}"
                .formatted(sequence, STAY, sequence);
        all.add(
            workers.submit(
                () -> {
                  start.await();
                  return store("abc", UUID.randomUUID().toString(), booking);
                }));
      }
      start.countDown();
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      workers.shutdownNow();
    }

    assertThat(bookings.find(house, "abc").orElseThrow().text("totals.total")).contains("24");
  }

  @Test
  void theSandboxHasAGuestInTheHouse() {
    await().until(() -> bookings.find(DemoProperty.ID, "demo-1").isPresent());

    assertThat(bookings.matching(DemoProperty.ID, List.of(PhoneKey.of("+39 333 555 0101"))))
        .extracting(StayCandidate::bookingId)
        .contains("demo-1");
  }

  private StoredBooking store(String id, String eventId, String booking) {
    return bookings.store(
        new ReceivedBooking(house, id, eventId, NOON, SampleBookings.json(booking)));
  }

  private static String guest(String status, String phone) {
    return "{'status':'%s',%s,'guest':{'phones':['%s']}}".formatted(status, STAY, phone);
  }

  private List<String> matching(String... keys) {
    return bookings.matching(house, List.of(keys)).stream().map(StayCandidate::bookingId).toList();
  }

  private List<JsonNode> told() {
    return database
        .sql("SELECT body FROM event_outbox WHERE property_id = :house ORDER BY position")
        .param("house", house)
        .query(String.class)
        .list()
        .stream()
        .map(this::read)
        .toList();
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
