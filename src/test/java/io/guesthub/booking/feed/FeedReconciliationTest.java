package io.guesthub.booking.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.guesthub.HubTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Polls that bring what pushes have lost. */
@HubTest
class FeedReconciliationTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();

  @LocalServerPort private int port;
  private final WireMockServer pms =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private FeedHouse house;

  @BeforeEach
  void open() {
    pms.start();
    house = FeedHouse.of(port, "feed-repair-" + HOUSES.incrementAndGet());
  }

  @AfterEach
  void close() {
    house.removeFeeds();
    pms.stop();
  }

  @Test
  void lodgifysPollRepairsALostWebhook() {
    house.feed(
        "l",
        "{'adapter':'lodgify','baseUrl':'%s','credentials':{'apiKey':'k'}}"
            .formatted(pms.baseUrl()));
    push(
        "l",
        """
        {'action':'booking_new_any_status','booking':{'id':5,'status':'Tentative','property_id':88,
         'date_arrival':'2031-11-20T00:00:00','date_departure':'2031-11-22T00:00:00','source':'Manual'},
         'guest':{'name':'Mary Hughes','phone_number':'447700900132','country_code':'GB'}}
        """);
    house.stored("5", "STANDBY");
    String page =
        """
        {'count':null,'items':[{'id':5,'status':'%s','property_id':88,'arrival':'2031-11-20','departure':'%s',
         'guest':{'name':'Mary Hughes','phone':'+44 7700 900133','country_code':'GB'},'source':'Manual',
         'updated_at':'%s','canceled_at':%s,'is_deleted':false}]}
        """;
    lodgifyHas(page.formatted("Booked", "2031-11-23", "2031-01-01T00:00:00+00:00", "null"));

    house.run("l");

    JsonNode repaired = house.stored("5", "CONFIRMED");
    assertThat(repaired.path("checkOut").asText()).isEqualTo("2031-11-23");
    assertThat(repaired.at("/guest/phones/0/e164").asText()).isEqualTo("+447700900133");
    String later = "2031-01-02T00:00:00+00:00";
    lodgifyHas(page.formatted("Declined", "2031-11-23", later, "'" + later + "'"));
    // While the first poll may still ask for its second page.
    house.run("l");
    house.stored("5", "CANCELLED");
    List<String> since =
        asked("/v2/reservations/bookings", "1").stream()
            .map(request -> request.queryParameter("updatedSince").firstValue())
            .toList();
    // All of a year at first, then what has changed since.
    Instant first = Instant.parse(since.get(0));
    assertThat(Instant.parse(since.get(1))).isAfter(first.plus(Duration.ofDays(364)));
  }

  private void lodgifyHas(String page) {
    pms.stubFor(
        get(urlPathEqualTo("/v2/reservations/bookings"))
            .withHeader("X-ApiKey", equalTo("k"))
            .withQueryParam("stayFilter", equalTo("All"))
            .withQueryParam("trash", equalTo("All"))
            .withQueryParam("page", equalTo("1"))
            .willReturn(okJson(FeedHouse.json(page))));
    pms.stubFor(
        get(urlPathEqualTo("/v2/reservations/bookings"))
            .withQueryParam("page", equalTo("2"))
            .willReturn(okJson("{\"count\":null,\"items\":[]}")));
  }

  @Test
  void vikBookingsOrdersAreReadFromTheProgramBesideIt() {
    house.feed(
        "v",
        "{'adapter':'vikbooking','baseUrl':'%s/hub/orders.php','credentials':{'token':'t'}}"
            .formatted(pms.baseUrl()));
    push(
        "v",
        "{'id':7,'status':'standby','checkin':1943175600,'checkout':1943420400,"
            + "'history':[{'type':'NP','dt':'2031-03-01 10:00:00'}]}");
    house.stored("7", "STANDBY");
    pms.stubFor(
        get(urlPathEqualTo("/hub/orders.php"))
            .withHeader("X-Hub-Token", equalTo("t"))
            .withQueryParam("since", matching("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
            .withQueryParam("page", equalTo("1"))
            .willReturn(
                okJson(
                    FeedHouse.json(
                        """
                        [{'id':'7','status':'confirmed','checkin':'1943175600','checkout':'1943420400',
                          'phone':'+46 70 555 01 32','rooms':[{'idroom':3,'name':'Sea','adults':2,'children':0}],
                          'history':[{'type':'NP','dt':'2031-03-01 10:00:00'},{'type':'TC','dt':'2031-03-01 10:30:00'}]}]
                        """))));
    pms.stubFor(
        get(urlPathEqualTo("/hub/orders.php"))
            .withQueryParam("page", equalTo("2"))
            .willReturn(okJson("[]")));

    house.run("v");

    JsonNode repaired = house.stored("7", "CONFIRMED");
    assertThat(repaired.at("/guest/phones/0/e164").asText()).isEqualTo("+46705550132");
    assertThat(repaired.at("/listings/0/name").asText()).isEqualTo("Sea");
    assertThat(repaired.path("modifiedAt").asText()).isEqualTo("2031-03-01T10:30:00Z");
  }

  @Test
  void guestysOldWebhooksAreRepairedByFetching() {
    pms.stubFor(
        post(urlPathEqualTo("/oauth2/token"))
            .willReturn(okJson("{\"access_token\":\"g\",\"expires_in\":3600}")));
    pms.stubFor(
        get(urlPathEqualTo("/v1/reservations"))
            .withQueryParam("skip", equalTo("0"))
            .willReturn(okJson("{\"results\":[{\"_id\":\"r1\"}]}")));
    pms.stubFor(
        get(urlPathEqualTo("/v1/reservations"))
            .withQueryParam("skip", equalTo("100"))
            .willReturn(okJson("{\"results\":[]}")));
    pms.stubFor(
        get(urlPathEqualTo("/v1/reservations/r1"))
            .withHeader("Authorization", equalTo("Bearer g"))
            .willReturn(
                okJson(
                    FeedHouse.json(
                        "{'_id':'r1','status':'canceled','lastUpdatedAt':'2031-01-02T03:04:05Z',"
                            + "'guest':{'phone':'+39 333 555 0103'}}"))));
    house.feed(
        "g",
        """
        {'adapter':'guesty-legacy','baseUrl':'%1$s',
         'credentials':{'clientId':'i','clientSecret':'s','tokenUrl':'%1$s/oauth2/token'}}
        """
            .formatted(pms.baseUrl()));
    push(
        "g",
        """
        {'event':'reservation.new','reservation':{'_id':'r1','status':'confirmed',
         'checkInDateLocalized':'2031-05-01','checkOutDateLocalized':'2031-05-02',
         'lastUpdatedAt':'2031-01-01T00:00:00Z'}}
        """);
    house.stored("r1", "CONFIRMED");

    house.run("g");

    JsonNode repaired = house.stored("r1", "CANCELLED");
    assertThat(repaired.path("checkIn").asText()).isEqualTo("2031-05-01");
  }

  private List<LoggedRequest> asked(String path, String page) {
    return pms.findAll(getRequestedFor(urlPathEqualTo(path)).withQueryParam("page", equalTo(page)));
  }

  private void push(String feed, String body) {
    var answer = house.push(feed, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }
}
