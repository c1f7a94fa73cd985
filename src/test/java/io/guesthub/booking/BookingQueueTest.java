package io.guesthub.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls;
import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsTemplate;

@HubTest
class BookingQueueTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final String QUEUE = "pms.bookings";
  private static final String STAY = "'checkIn':'2026-12-01','checkOut':'2026-12-05'";

  @LocalServerPort private int port;
  @Autowired private JmsPoolConnectionFactory bus;
  @Autowired private JdbcClient database;
  @Autowired private Bookings bookings;

  private String house;
  private JmsTemplate queue;

  @BeforeEach
  void open() {
    house = new ApiCalls(port).property("booking-queue-" + HOUSES.incrementAndGet());
    queue = new JmsTemplate(bus);
  }

  @Test
  void textAndBytesAreTaken() {
    String text = message("text", "{'status':'CONFIRMED'," + STAY + "}").toString();
    String bytes = message("bytes", "{'status':'CANCELLED'}").toString();
    queue.convertAndSend(QUEUE, text);
    queue.send(QUEUE, session -> bytes(session, bytes));

    assertThat(stored("text").status()).isEqualTo(BookingStatus.CONFIRMED);
    assertThat(stored("bytes").status()).isEqualTo(BookingStatus.CANCELLED);
  }

  @Test
  void whatCannotBeTakenIsParkedWithItsReasonAndTheRestGoesOn() {
    queue.convertAndSend(QUEUE, "{not json " + house);
    queue.convertAndSend(QUEUE, "{\"bookingId\":\"" + house + "\",\"status\":\"CANCELLED\"}");
    queue.convertAndSend(
        QUEUE, message("bad", "{'status':'NONSENSE','guest':{'firstName':'Hidden'}}").toString());
    ObjectNode elsewhere = message("lost", "{'status':'CANCELLED'}");
    elsewhere.put("property", house + "-unknown");
    queue.convertAndSend(QUEUE, elsewhere.toString());
    queue.send(QUEUE, session -> session.createObjectMessage(house));
    queue.convertAndSend(QUEUE, message("good", "{'status':'CANCELLED'}").toString());

    stored("good");
    await()
        .untilAsserted(
            () ->
                assertThat(reasons())
                    .hasSize(4)
                    .anyMatch(reason -> reason.contains("is not readable JSON"))
                    .anyMatch(reason -> reason.contains("property is required"))
                    .anyMatch(reason -> reason.contains("status must be one of"))
                    .anyMatch(reason -> reason.contains("property is not known"))
                    .noneMatch(reason -> reason.contains("Hidden")));
    assertThat(allReasons()).anyMatch(reason -> reason.contains("text or a bytes message"));
    assertThat(bookings.find(house, "bad")).isEmpty();
  }

  @Test
  void oneBookingThatCannotBeStoredKeepsTheOthersOfItsMessageNotBack() {
    ArrayNode message = JsonNodeFactory.instance.arrayNode();
    for (int each = 0; each < 150; each++) {
      message.add(message("many-" + each, "{'status':'CONFIRMED'," + STAY + "}"));
    }
    ((ObjectNode) message.get(60)).put("property", house + "-unknown");
    queue.convertAndSend(QUEUE, message.toString());

    stored("many-149");
    stored("many-59");
    await()
        .untilAsserted(
            () -> assertThat(reasons()).singleElement().asString().contains("property is not"));
    assertThat(
            database
                .sql("SELECT count(*) FROM booking WHERE property_id = :house")
                .param("house", house)
                .query(Integer.class)
                .single())
        .isEqualTo(149);
  }

  @Test
  void theSameDeliveryCountsOnce() {
    ObjectNode confirmed = message("abc", "{'status':'CONFIRMED','eventId':'e1'," + STAY + "}");
    queue.convertAndSend(QUEUE, confirmed.toString());
    stored("abc");
    queue.convertAndSend(QUEUE, message("abc", "{'status':'CANCELLED','eventId':'e2'}").toString());
    await().until(() -> stored("abc").status() == BookingStatus.CANCELLED);

    queue.convertAndSend(QUEUE, confirmed.toString());
    queue.convertAndSend(QUEUE, message("end", "{'status':'CANCELLED'}").toString());

    stored("end");
    await().until(this::isEmptyBus);
    assertThat(stored("abc").status()).isEqualTo(BookingStatus.CANCELLED);
    assertThat(events("abc")).isEqualTo(2);
  }

  @Test
  void whatIsSaidAgainLaterCountsAgain() {
    String confirmed = "{'status':'CONFIRMED'," + STAY + "}";
    for (String each : List.of(confirmed, "{'status':'CANCELLED'}", confirmed)) {
      String message = message("abc", each).toString();
      BookingStatus status =
          BookingStatus.valueOf(SampleBookings.json(each).path("status").asText());
      queue.convertAndSend(QUEUE, message);

      await().until(() -> stored("abc").status() == status);
    }
    assertThat(events("abc")).isEqualTo(3);
  }

  @Test
  void anEventThatComesTooEarlyIsMergedWhenItsBookingIsThere() {
    queue.convertAndSend(
        QUEUE, message("abc", "{'status':'CONFIRMED','sequence':2,'pin':'77'}").toString());
    await()
        .untilAsserted(
            () -> assertThat(reasons()).singleElement().asString().contains("checkIn is required"));
    assertThat(bookings.find(house, "abc")).isEmpty();

    queue.convertAndSend(
        QUEUE, message("abc", "{'status':'STANDBY','sequence':1," + STAY + "}").toString());

    Booking booking = stored("abc");
    assertThat(booking.status()).isEqualTo(BookingStatus.CONFIRMED);
    assertThat(booking.text("pin")).contains("77");
    assertThat(booking.checkIn()).hasToString("2026-12-01");
  }

  @Test
  void anyOrderAndRepetitionEndInTheSameBooking() {
    List<String> events =
        List.of(
            "{'status':'STANDBY','sequence':1,"
                + STAY
                + ",'guest':{'phones':['+39 333 555 0101']}}",
            "{'status':'CONFIRMED','sequence':2,'guest':{'firstName':'Ada'}}",
            "{'status':'CONFIRMED','sequence':3,'checkOut':'2026-12-07','guest':{'lastName':null}}",
            "{'status':'CONFIRMED','sequence':4,'guest':{'firstName':'Eva','lastName':'Rossi'}}",
            "{'status':'CANCELLED','sequence':5}");
    Random random = new Random(7);
    for (int round = 0; round < 8; round++) {
      List<String> shuffled = new ArrayList<>(events);
      shuffled.addAll(events);
      Collections.shuffle(shuffled, random);
      String id = "round-" + round;
      shuffled.forEach(each -> queue.convertAndSend(QUEUE, message(id, each).toString()));
    }
    await()
        .untilAsserted(
            () -> {
              for (int round = 0; round < 8; round++) {
                assertThat(events("round-" + round)).isEqualTo(5);
              }
            });

    for (int round = 0; round < 8; round++) {
      Booking booking = stored("round-" + round);
      assertThat(booking.status()).isEqualTo(BookingStatus.CANCELLED);
      assertThat(booking.checkOut()).hasToString("2026-12-07");
      assertThat(booking.text("guest.firstName")).contains("Eva");
      assertThat(booking.text("guest.lastName")).contains("Rossi");
      assertThat(booking.phones()).extracting(Phone::e164).containsExactly("+393335550101");
      assertThat(booking.document()).isEqualTo(stored("round-0").document());
    }
  }

  private Booking stored(String id) {
    return await()
        .until(() -> bookings.find(house, id), java.util.Optional::isPresent)
        .orElseThrow();
  }

  private ObjectNode message(String bookingId, String booking) {
    ObjectNode message = (ObjectNode) SampleBookings.json(booking);
    message.put("property", house);
    message.put("bookingId", bookingId);
    return message;
  }

  private static Message bytes(Session session, String text) throws jakarta.jms.JMSException {
    BytesMessage message = session.createBytesMessage();
    message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return message;
  }

  /** Of the letters that name this test's house. */
  private List<String> reasons() {
    return database
        .sql("SELECT reason FROM dead_letter WHERE convert_from(body, 'UTF8') LIKE :house")
        .param("house", "%" + house + "%")
        .query(String.class)
        .list();
  }

  private List<String> allReasons() {
    return database.sql("SELECT reason FROM dead_letter").query(String.class).list();
  }

  private int events(String bookingId) {
    return database
        .sql(
            """
            SELECT count(*) FROM booking_event
            WHERE property_id = :house AND booking_id = :booking AND outcome <> 'WAITING'
            """)
        .param("house", house)
        .param("booking", bookingId)
        .query(Integer.class)
        .single();
  }

  private boolean isEmptyBus() {
    return Boolean.TRUE.equals(
        queue.browse(QUEUE, (session, browser) -> !browser.getEnumeration().hasMoreElements()));
  }
}
