package io.guesthub.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class BookingApiTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final String STAY = "'checkIn':'2026-12-01','checkOut':'2026-12-05'";

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  @Autowired private Bookings bookings;

  private ApiCalls api;
  private String house;
  private String key;

  @BeforeEach
  void open() {
    api = new ApiCalls(port);
    house = api.property("booking-api-" + HOUSES.incrementAndGet());
    key = api.key(house, Role.PMS);
  }

  @Test
  void aBookingIsShownAsItWasBrought() {
    Answer accepted = put("abc", SampleBookings.whole().toString());

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.json().path("eventId").asText()).isNotEmpty();
    JsonNode shown = shown("abc");
    assertThat(shown.path("bookingId").asText()).isEqualTo("abc");
    assertThat(shown.path("sequence").asInt()).isEqualTo(7);
    assertThat(shown.at("/guest/phones/0").toString())
        .isEqualTo(
            "{\"raw\":\"+39 333 555 0101\",\"e164\":\"+393335550101\",\"verdict\":\"VALID\","
                + "\"kind\":\"MOBILE\",\"region\":\"IT\"}");
    assertThat(shown.path("totals")).isEqualTo(SampleBookings.whole().path("totals"));
    assertThat(shown.has("booker")).isFalse();
  }

  @Test
  void everyFieldAtFaultIsNamed() {
    Answer refused =
        put(
            "abc",
            "{'status':'BOOKED','checkIn':'soon','card':{'number':'4111'},'guest':{'phones':[1]}}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.problem()).isEqualTo("invalid-request");
    assertThat(refused.fields())
        .containsExactlyInAnyOrder("card", "status", "checkIn", "guest.phones[0]");
    assertThat(refused.response().body()).doesNotContain("4111");
  }

  @Test
  void aFirstConfirmationNeedsDates() {
    assertThat(put("abc", "{'status':'CONFIRMED'}").fields())
        .containsExactly("checkIn", "checkOut");
    assertThat(put("abc", "{'status':'CANCELLED'}").status()).isEqualTo(202);
    assertThat(shown("abc").path("status").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void aChangeThatFollowsAtOnceFindsItsBooking() {
    put("abc", "{'status':'CONFIRMED','sequence':1," + STAY + "}");

    assertThat(put("abc", "{'status':'CONFIRMED','sequence':2,'pin':'77'}").status())
        .isEqualTo(202);
    await().untilAsserted(() -> assertThat(shown("abc").path("pin").asText()).isEqualTo("77"));
    assertThat(shown("abc").path("checkIn").asText()).isEqualTo("2026-12-01");
  }

  @Test
  void brokenJsonIsARequestNobodyCanRead() {
    assertThat(put("abc", "{").status()).isEqualTo(400);
    assertThat(put("abc", "").status()).isEqualTo(400);
    assertThat(put("abc", "null").status()).isEqualTo(400);
    assertThat(put("abc", "[]").status()).isEqualTo(400);
    assertThat(put("a".repeat(201), "{'status':'CANCELLED'}").fields())
        .containsExactly("bookingId");
  }

  @Test
  void textThatNoDatabaseTakesIsStoredClean() {
    String strange =
        "{'status':'CANCELLED','guest':{'firstName':'A\\u0000d\\ud800a \\ud83d\\ude00','lastName':'%s'}}";

    assertThat(put("abc", strange.formatted("x".repeat(200))).status()).isEqualTo(202);
    assertThat(shown("abc").at("/guest/firstName").asText()).contains("😀").doesNotContain("\0");
    assertThat(put("abc", strange.formatted("x".repeat(10_000))).fields())
        .containsExactly("guest.lastName");
  }

  @Test
  void ofManyBookingsTheGoodAreAcceptedAndTheBadNamed() {
    Answer answer =
        post(
            """
            [{'bookingId':'a','status':'CONFIRMED','sequence':1,'checkIn':'2026-12-01','checkOut':'2026-12-05'},
             {'bookingId':'a','status':'CONFIRMED','sequence':2,'pin':'5'},
             {'status':'CANCELLED'},
             {'bookingId':7,'status':'CANCELLED'},
             {'bookingId':'b','status':'NONSENSE','extra':1},
             {'bookingId':'c','status':'STANDBY'},
             'text',
             {'bookingId':'d','status':'CANCELLED'}]
            """);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(3);
    assertThat(answer.json().path("rejected").findValuesAsText("index"))
        .containsExactly("2", "3", "4", "5", "6");
    assertThat(answer.json().at("/rejected/2/errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("status", "extra");
    await().untilAsserted(() -> assertThat(shown("a").path("pin").asText()).isEqualTo("5"));
    assertThat(shown("d").path("status").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void aThousandBookingsAreOneCall() {
    String thousand =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "{'bookingId':'n%04d','status':'CANCELLED'}".formatted(i))
            .collect(Collectors.joining(",", "[", "]"));

    assertThat(post(thousand).json().path("accepted").asInt()).isEqualTo(1_000);
    assertThat(post(thousand.replace("[", "[{'bookingId':'x','status':'CANCELLED'},")).status())
        .isEqualTo(400);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(
                        database
                            .sql("SELECT count(*) FROM booking WHERE property_id = :house")
                            .param("house", house)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1_000));
    assertThat(pagesOf("?limit=170")).hasSize(1_000).isSorted();
  }

  @Test
  void bookingsAreFoundByPhoneStatusAndDays() {
    post(
        """
        [{'bookingId':'late','status':'CONFIRMED','checkIn':'2026-12-10','checkOut':'2026-12-12',
          'guest':{'phones':['+55 11 98765-4321']}},
         {'bookingId':'early','status':'CONFIRMED','checkIn':'2026-12-01','checkOut':'2026-12-05',
          'guest':{'phones':['333 555 0101'],'country':'IT'}},
         {'bookingId':'blocked','status':'BLOCKED','checkIn':'2026-12-02','checkOut':'2026-12-03',
          'guest':{'phones':['+39 333 555 0101']}},
         {'bookingId':'bare','status':'CANCELLED'}]
        """);
    shown("bare");

    await()
        .untilAsserted(
            () -> assertThat(pagesOf("")).containsExactly("early", "blocked", "late", "bare"));
    assertThat(pagesOf("?limit=1")).containsExactly("early", "blocked", "late", "bare");
    assertThat(pagesOf("?phone=%2B393335550101")).containsExactly("early", "blocked");
    assertThat(pagesOf("?phone=551187654321")).containsExactly("late");
    assertThat(pagesOf("?phone=nobody")).isEmpty();
    assertThat(pagesOf("?status=BLOCKED&status=CANCELLED")).containsExactly("blocked", "bare");
    assertThat(pagesOf("?from=2026-12-04&to=2026-12-09")).containsExactly("early");
    assertThat(api.get(key, path("?status=NONSENSE")).status()).isEqualTo(400);
    assertThat(api.get(key, path("?from=soon")).status()).isEqualTo(400);
    assertThat(api.get(key, path("?cursor=abc")).status()).isEqualTo(400);
    assertThat(bookings.matching(house, List.of("393335550101")))
        .extracting(StayCandidate::bookingId)
        .containsExactly("early");
  }

  @Test
  void anotherPropertysBookingsAreNotThere() {
    String other = api.property("booking-api-" + HOUSES.incrementAndGet());
    put("abc", "{'status':'CANCELLED'}");
    shown("abc");

    String othersKey = api.key(other, Role.OWNER);
    assertThat(api.get(othersKey, path("/abc")).status()).isEqualTo(404);
    assertThat(api.get(othersKey, path("")).status()).isEqualTo(404);
    assertThat(api.get(othersKey, path("/abc").replace(house, other)).status()).isEqualTo(404);
    assertThat(bookings.find(other, "abc")).isEmpty();
  }

  @Test
  void whoOnlyReadsCannotBringBookings() {
    for (Role role : List.of(Role.DESK, Role.AUDITOR)) {
      String reader = api.key(house, role);
      assertThat(api.call("PUT", reader, path("/abc"), "{\"status\":\"CANCELLED\"}").problem())
          .isEqualTo("role-too-small");
      assertThat(api.get(reader, path("")).status()).isEqualTo(200);
    }
  }

  private Answer put(String id, String booking) {
    return api.call("PUT", key, path("/" + id), booking.replace('\'', '"'));
  }

  private Answer post(String bookings) {
    return api.call("POST", key, path(""), bookings.replace('\'', '"'));
  }

  private JsonNode shown(String id) {
    return await()
        .until(() -> api.get(key, path("/" + id)), answer -> answer.status() == 200)
        .json();
  }

  private List<String> pagesOf(String query) {
    List<String> ids = new java.util.ArrayList<>();
    String cursor = "";
    do {
      String separator = query.isEmpty() ? "?" : "&";
      Answer page =
          api.get(key, path(query + (cursor.isEmpty() ? "" : separator + "cursor=" + cursor)));
      assertThat(page.status()).isEqualTo(200);
      StreamSupport.stream(page.json().path("items").spliterator(), false)
          .forEach(each -> ids.add(each.path("bookingId").asText()));
      cursor = page.json().path("nextCursor").asText("");
    } while (!cursor.isEmpty());
    return ids;
  }

  private String path(String rest) {
    return "/api/v1/properties/" + house + "/bookings" + rest;
  }
}
