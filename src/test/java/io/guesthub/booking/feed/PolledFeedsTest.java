package io.guesthub.booking.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.guesthub.HubTest;
import io.guesthub.booking.feed.xml.OpenTravelBodies;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PMSs that push nothing: a portal's queue, a calendar, a database in the house. */
@HubTest
class PolledFeedsTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final String BASIC = "Basic cDpz";

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  @Autowired private DataSource dataSource;

  private final WireMockServer pms =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private FeedHouse house;

  @BeforeEach
  void open() {
    pms.start();
    house = FeedHouse.of(port, "feed-polled-" + HOUSES.incrementAndGet());
  }

  @AfterEach
  void close() {
    house.removeFeeds();
    pms.stop();
  }

  @Test
  void aPortalsQueueIsReadAndAcknowledgedOnceKept() {
    String queue =
        OpenTravelBodies.inquiry("P1")
            .replace("OTA_HotelResNotifRQ", "OTA_ResRetrieveRS")
            .replace("HotelReservations>", "ReservationsList>");
    pms.stubFor(
        post("/portal")
            .withHeader("Authorization", equalTo(BASIC))
            .withMultipartRequestBody(
                aMultipart("action").withBody(equalTo("OTA_Read:GuestRequests")))
            .withMultipartRequestBody(aMultipart("request").withBody(containing("HotelCode=\"7\"")))
            .willReturn(ok(queue)));
    pms.stubFor(
        post("/portal")
            .withMultipartRequestBody(
                aMultipart("action").withBody(equalTo("OTA_NotifReport:GuestRequests")))
            .willReturn(ok("<OTA_NotifReportRS><Success/></OTA_NotifReportRS>")));
    house.feed(
        "portal",
        "{'adapter':'alpinebits','baseUrl':'%s/portal','pollInterval':'PT1H','credentials':{'user':'p','password':'s','hotelCode':'7'}}"
            .formatted(pms.baseUrl()));

    run("portal");

    house.stored("P1", "INQUIRY");
    await()
        .untilAsserted(
            () ->
                pms.verify(
                    postRequestedFor(urlEqualTo("/portal"))
                        .withRequestBodyPart(
                            aMultipart("request")
                                .withBody(containing("<UniqueID Type=\"14\" ID=\"P1\""))
                                .build())));
  }

  @Test
  void aStayThatACalendarLosesTwiceIsCancelled() {
    calendar("S1", "S2");
    house.feed(
        "portal",
        "{'adapter':'ical','baseUrl':'%s/room.ics','pollInterval':'PT1H','credentials':{'listing':'room-101'}}"
            .formatted(pms.baseUrl()));
    run("portal");
    house.stored("S1@portal.example", "CONFIRMED");
    house.stored("S2@portal.example", "CONFIRMED");
    calendar("S2");

    run("portal");
    assertThat(house.booking("S1@portal.example").json().path("status").asText())
        .isEqualTo("CONFIRMED");
    run("portal");

    JsonNode cancelled = house.stored("S1@portal.example", "CANCELLED");
    assertThat(cancelled.path("checkIn").asText()).isEqualTo("2031-09-01");
    house.stored("S2@portal.example", "CONFIRMED");
  }

  @Test
  void aPmssOwnDatabaseIsReadIncrementally() {
    String user = "pms_" + house.id().replace('-', '_');
    view(user);
    change("D1", "2031-01-01T00:00:00Z", "CONFIRMED", "+39 333 555 0182");
    change("D2", "2031-01-01T00:00:00Z", "PENDING", null);
    house.feed(
        "house",
        "{'adapter':'pms-database','baseUrl':'%s','pollInterval':'PT1H','credentials':{'user':'%s','password':'pw'}}"
            .formatted(url(), user));

    run("house");
    house.stored("D2", "STANDBY");
    JsonNode first = house.stored("D1", "CONFIRMED");
    change("D1", "2031-01-02T00:00:00Z", "CANCELLED", null);
    run("house");

    house.stored("D1", "CANCELLED");
    assertThat(first.at("/guest/phones/0/e164").asText()).isEqualTo("+393335550182");
    assertThat(first.at("/listings/0/id").asText()).isEqualTo("room-101");
  }

  @Test
  void aDatabaseThatRefusesIsToldAsTheFeedsError() {
    house.feed(
        "house",
        "{'adapter':'pms-database','baseUrl':'%s','credentials':{'user':'nobody_%s','password':'pw'}}"
            .formatted(url(), HOUSES.get()));

    call("house");

    await()
        .untilAsserted(
            () -> assertThat(house.feed("house").path("lastError").asText()).contains("SQLSTATE"));
  }

  @Test
  void anAddressWithParametersIsRefused() {
    String form =
        "{'adapter':'pms-database','baseUrl':'jdbc:postgresql://h/d?socketFactory=x','credentials':{}}";

    assertThat(
            house
                .api()
                .call("PUT", house.key(), house.path("/feeds/bad"), FeedHouse.json(form))
                .status())
        .isEqualTo(400);
  }

  /** Runs a poll and waits for its end. */
  private void run(String feed) {
    String before = nextPoll(feed);
    call(feed);
    await().until(() -> !nextPoll(feed).equals(before) && idle(feed));
  }

  private void call(String feed) {
    assertThat(
            house
                .api()
                .call("POST", house.key(), house.path("/feeds/" + feed + "/run"), "")
                .status())
        .isEqualTo(202);
  }

  private String nextPoll(String feed) {
    return database
        .sql(
            """
            SELECT coalesce(watermark, '') || coalesce(next_poll_at::text, '') FROM feed
            WHERE property_id = :property AND name = :feed
            """)
        .param("property", house.id())
        .param("feed", feed)
        .query(String.class)
        .single();
  }

  private boolean idle(String feed) {
    return database
        .sql(
            """
            SELECT lease IS NULL AND next_poll_at > now() + interval '30 minutes' FROM feed
            WHERE property_id = :property AND name = :feed
            """)
        .param("property", house.id())
        .param("feed", feed)
        .query(Boolean.class)
        .single();
  }

  private void calendar(String... stays) {
    StringBuilder calendar = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    for (String stay : stays) {
      calendar
          .append("BEGIN:VEVENT\r\nUID:")
          .append(stay)
          .append("@portal.example\r\nDTSTART;VALUE=DATE:20310901\r\n")
          .append("DTEND;VALUE=DATE:20310905\r\nSUMMARY:Reserved\r\nEND:VEVENT\r\n");
    }
    pms.stubFor(get("/room.ics").willReturn(ok(calendar.append("END:VCALENDAR\r\n").toString())));
  }

  private String url() {
    try (var connection = dataSource.getConnection()) {
      return connection.getMetaData().getURL().replaceAll("\\?.*", "");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A role of its own that sees one view, as docs/connect-your-pms.md has it. */
  private void view(String user) {
    String sql =
        """
        CREATE TABLE IF NOT EXISTS test_pms_booking (
          booking_id text PRIMARY KEY, changed_at timestamptz NOT NULL, created_at timestamptz,
          status text NOT NULL, check_in date, check_out date, check_in_time time,
          check_out_time time, pre_check_in_completed_at timestamptz, channel text,
          listing_id text, listing_name text, adults int, children int, first_name text,
          last_name text, email text, language text, country text, phone text, currency text,
          total numeric, paid numeric);
        CREATE OR REPLACE VIEW guest_hub_bookings AS SELECT * FROM test_pms_booking;
        CREATE ROLE %1$s LOGIN PASSWORD 'pw';
        GRANT SELECT ON guest_hub_bookings TO %1$s
        """;
    database.sql(sql.formatted(user)).update();
  }

  private void change(
      String id, String at, String status, @org.jspecify.annotations.Nullable String phone) {
    database
        .sql(
            """
            INSERT INTO test_pms_booking (booking_id, changed_at, status, check_in, check_out,
                                          listing_id, adults, phone, total, currency)
            VALUES (:id, :at::timestamptz, :status, '2031-07-01', '2031-07-03', 'room-101', 2,
                    :phone, 120.50, 'EUR')
            ON CONFLICT (booking_id) DO UPDATE
            SET changed_at = excluded.changed_at, status = excluded.status
            """)
        .param("id", id)
        .param("at", at)
        .param("status", status)
        .param("phone", phone)
        .update();
  }
}
