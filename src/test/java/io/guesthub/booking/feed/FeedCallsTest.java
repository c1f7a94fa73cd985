package io.guesthub.booking.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.guesthub.HubTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class FeedCallsTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();

  @LocalServerPort private int port;
  private final WireMockServer pms =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private FeedHouse house;

  @BeforeEach
  void open() {
    pms.start();
    house = FeedHouse.of(port, "feed-calls-" + HOUSES.incrementAndGet());
  }

  @AfterEach
  void close() {
    // A feed without a PMS would be tried as long as the hub runs.
    for (JsonNode feed : house.api().get(house.key(), house.path("/feeds")).json().path("items")) {
      house.api().delete(house.key(), house.path("/feeds/" + feed.path("name").asText()));
    }
    pms.stop();
  }

  @Test
  void manyNotificationsOfOneApaleoReservationAreOneFetch() {
    stubTokens("/connect/token", "t1");
    pms.stubFor(
        get(urlPathEqualTo("/booking/v1/reservations/AB-1"))
            .withHeader("Authorization", equalTo("Bearer t1"))
            .willReturn(okJson(apaleo("Confirmed"))));
    apaleoFeed("house");

    for (String type : new String[] {"created", "changed", "amended"}) {
      assertThat(notice("house", type, "AB-1")).isEqualTo(200);
    }
    assertThat(notice("house", "changed", "AB-1")).isEqualTo(200);

    JsonNode booking = house.stored("AB-1", "CONFIRMED");
    assertThat(booking.at("/guest/phones/0/e164").asText()).isEqualTo("+393335550101");
    assertThat(booking.path("checkIn").asText()).isEqualTo("2031-08-01");
    pms.verify(1, getRequestedFor(urlPathEqualTo("/booking/v1/reservations/AB-1")));
    pms.verify(1, postRequestedFor(urlPathEqualTo("/connect/token")));
  }

  @Test
  void mewsTellsTheCustomerInASecondCall() {
    pms.stubFor(
        post(urlPathEqualTo("/api/connector/v1/reservations/getAll/2023-06-06"))
            .withRequestBody(matchingJsonPath("$.ReservationIds[0]", equalTo("r-1")))
            .withRequestBody(matchingJsonPath("$.AccessToken", equalTo("secret-a")))
            .willReturn(
                okJson(
                    FeedHouse.json(
                        """
                        {'Reservations':[{'Id':'r-1','AccountId':'c-1','AccountType':'Customer',
                        'State':'Confirmed','Origin':'Commander','UpdatedUtc':'2031-01-01T00:00:00Z',
                        'ScheduledStartUtc':'2031-02-01T23:30:00Z','ScheduledEndUtc':'2031-02-04T10:00:00Z',
                        'PersonCounts':[{'Count':2},{'Count':1}]}]}
                        """))));
    pms.stubFor(
        post(urlPathEqualTo("/api/connector/v1/customers/getAll"))
            .withRequestBody(matchingJsonPath("$.CustomerIds[0]", equalTo("c-1")))
            .willReturn(
                okJson(
                    FeedHouse.json(
                        "{'Customers':[{'Id':'c-1','FirstName':'Ada','LastName':'Rossi',"
                            + "'Phone':'00393335550102','LanguageCode':'it-IT'}]}"))));
    house.feed(
        "m",
        "{'adapter':'mews','baseUrl':'%s','credentials':{'clientToken':'secret-c','accessToken':'secret-a'},'auth':{'secret':'s'}}"
            .formatted(pms.baseUrl()));

    int status =
        house
            .pushAs(
                "",
                "m?token=s",
                FeedHouse.json(
                    "{'Events':[{'Discriminator':'ServiceOrderAdded','Value':{'Id':'r-1'}},"
                        + "{'Discriminator':'ServiceOrderUpdated','Value':{'Id':'r-1'}},"
                        + "{'Discriminator':'PaymentUpdated','Value':{'Id':'p-1'}}]}"))
            .status();

    assertThat(status).isEqualTo(200);
    JsonNode booking = house.stored("r-1", "CONFIRMED");
    // 23:30 UTC is the next day in Rome.
    assertThat(booking.path("checkIn").asText()).isEqualTo("2031-02-02");
    assertThat(booking.at("/guest/phones/0/e164").asText()).isEqualTo("+393335550102");
    assertThat(booking.at("/listings/0/adults").asInt(0)).isZero();
  }

  @Test
  void aBusyPmsIsLeftAloneAsLongAsItAsks() {
    pms.stubFor(
        get(urlPathEqualTo("/api/v1.2/getReservation"))
            .inScenario("busy")
            .whenScenarioStateIs("Started")
            .willSetStateTo("again")
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "2")));
    pms.stubFor(
        get(urlPathEqualTo("/api/v1.2/getReservation"))
            .withQueryParam("reservationID", equalTo("77"))
            .withHeader("x-api-key", equalTo("k"))
            .inScenario("busy")
            .whenScenarioStateIs("again")
            .willReturn(okJson(cloudbeds("77", "confirmed"))));
    cloudbedsFeed("c");

    push("c", "{'event':'reservation/created','reservationId':77}");

    await().until(() -> !house.feed("c").path("lastError").isMissingNode());
    assertThat(house.feed("c").path("lastError").asText()).contains("429");
    assertThat(house.feed("c").path("lagSeconds").isNumber()).isTrue();
    assertThat(house.stored("77", "CONFIRMED").at("/guest/firstName").asText()).isEqualTo("Eva");
    var calls = pms.findAll(getRequestedFor(urlPathEqualTo("/api/v1.2/getReservation")));
    assertThat(calls).hasSize(2);
    assertThat(
            Duration.between(
                calls.get(0).getLoggedDate().toInstant(), calls.get(1).getLoggedDate().toInstant()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(1_900));
  }

  @Test
  void oneSlowPmsDelaysNoOther() {
    pms.stubFor(
        get(urlPathEqualTo("/api/v1.2/getReservation"))
            .withQueryParam("reservationID", equalTo("slow"))
            .willReturn(okJson(cloudbeds("slow", "confirmed")).withFixedDelay(6_000)));
    pms.stubFor(
        get(urlPathEqualTo("/api/v1.2/getReservation"))
            .withQueryParam("reservationID", containing("quick"))
            .willReturn(okJson(cloudbeds("quick", "confirmed"))));
    cloudbedsFeed("one");
    cloudbedsFeed("two");
    push("one", "{'event':'reservation/created','reservationID':'slow'}");
    await()
        .until(
            () ->
                !pms.findAll(getRequestedFor(urlPathEqualTo("/api/v1.2/getReservation")))
                    .isEmpty());

    push("two", "{'event':'reservation/created','reservationID':'quick'}");

    house.stored("quick", "CONFIRMED");
    assertThat(house.booking("slow").status()).isEqualTo(404);
    house.stored("slow", "CONFIRMED");
  }

  @Test
  void anotherTokenIsAskedForWhenOneIsRefused() {
    stubTokens("/oauth2/token", "g1");
    pms.stubFor(
        get(urlPathEqualTo("/v1/reservations/r9"))
            .inScenario("token")
            .whenScenarioStateIs("Started")
            .willSetStateTo("again")
            .willReturn(aResponse().withStatus(401)));
    pms.stubFor(
        get(urlPathEqualTo("/v1/reservations/r9"))
            .inScenario("token")
            .whenScenarioStateIs("again")
            .willReturn(
                okJson(
                    FeedHouse.json(
                        "{'_id':'r9','status':'canceled','lastUpdatedAt':'2031-01-02T03:04:05Z',"
                            + "'guest':{'phone':'+39 333 555 0103'}}"))));
    house.feed(
        "g",
        """
        {'adapter':'guesty','baseUrl':'%1$s',
         'credentials':{'clientId':'i','clientSecret':'s','tokenUrl':'%1$s/oauth2/token'}}
        """
            .formatted(pms.baseUrl()));

    push(
        "g",
        "{'event':'reservation.updated.v2','meta':{'eventId':'e1'},'data':{'reservationId':'r9'}}");

    house.stored("r9", "CANCELLED");
    pms.verify(2, postRequestedFor(urlPathEqualTo("/oauth2/token")));
  }

  @Test
  void channexRevisionsAreAcknowledgedOnceTheyAreKept() {
    pms.stubFor(
        get(urlPathEqualTo("/api/v1/booking_revisions/feed"))
            .inScenario("queue")
            .whenScenarioStateIs("Started")
            .willReturn(
                okJson(
                    FeedHouse.json(
                        """
                        {'data':[
                         {'id':'v1','attributes':{'id':'v1','booking_id':'b1','status':'new','ota_name':'Airbnb',
                          'arrival_date':'2031-05-01','departure_date':'2031-05-03','inserted_at':'2031-01-01T10:00:00.5',
                          'customer':{'name':'Ada','surname':'Rossi','phone':'+393335550104'}}},
                         {'id':'v2','attributes':{'id':'v2','booking_id':'b1','status':'cancelled',
                          'inserted_at':'2031-01-01T11:00:00'}},
                         {'id':'v3','attributes':{'id':'v3','status':'strange','arrival_date':'tomorrow'}}]}
                        """))));
    pms.stubFor(
        post(urlPathEqualTo("/api/v1/booking_revisions/v3/ack"))
            .inScenario("queue")
            .whenScenarioStateIs("Started")
            .willSetStateTo("empty")
            .willReturn(okJson("{}")));
    pms.stubFor(
        post(urlPathMatching("/api/v1/booking_revisions/v[12]/ack")).willReturn(okJson("{}")));
    pms.stubFor(
        get(urlPathEqualTo("/api/v1/booking_revisions/feed"))
            .inScenario("queue")
            .whenScenarioStateIs("empty")
            .willReturn(okJson("{\"data\":[]}")));
    house.feed(
        "x",
        "{'adapter':'channex','baseUrl':'%s','credentials':{'apiKey':'k','propertyId':'p'}}"
            .formatted(pms.baseUrl()));

    push("x", "{'event':'booking_new','payload':{'booking_id':'b1','revision_id':'v1'}}");

    JsonNode booking = house.stored("b1", "CANCELLED");
    assertThat(booking.path("checkIn").asText()).isEqualTo("2031-05-01");
    assertThat(booking.at("/guest/phones/0/e164").asText()).isEqualTo("+393335550104");
    house.stored("v3", "UNKNOWN");
    for (String revision : new String[] {"v1", "v2", "v3"}) {
      await()
          .untilAsserted(
              () ->
                  pms.verify(
                      1,
                      postRequestedFor(
                          urlPathEqualTo("/api/v1/booking_revisions/" + revision + "/ack"))));
    }
  }

  @Test
  void aRunBringsWhatPushesHaveLost() {
    pms.stubFor(
        get(urlPathEqualTo("/v2/bookings"))
            .withHeader("token", equalTo("t"))
            .withQueryParam("page", equalTo("1"))
            .willReturn(
                okJson(
                    FeedHouse.json(
                        """
                        {'data':[{'id':5,'status':'confirmed','arrival':'2031-03-01','departure':'2031-03-02',
                        'modifiedTime':'2031-01-01T00:00:00Z','mobile':'+39 333 555 0105'}]}
                        """))));
    pms.stubFor(
        get(urlPathEqualTo("/v2/bookings"))
            .withQueryParam("page", equalTo("2"))
            .willReturn(okJson("{\"data\":[]}")));
    house.feed(
        "b",
        "{'adapter':'beds24','baseUrl':'%s/','credentials':{'token':'t'}}"
            .formatted(pms.baseUrl()));

    assertThat(house.api().call("POST", house.key(), house.path("/feeds/b/run"), "").status())
        .isEqualTo(202);

    house.stored("5", "CONFIRMED");
    await().until(() -> house.feed("b").path("lagSeconds").asInt(9) == 0);
    assertThat(house.feed("b").path("accepted").asInt()).isEqualTo(1);
  }

  @Test
  void polledFeedsArePolledByThemselves() {
    pms.stubFor(get(urlPathEqualTo("/v2/bookings")).willReturn(okJson("{\"data\":[]}")));

    house.feed(
        "b",
        "{'adapter':'beds24','baseUrl':'%s','credentials':{'token':'t'},'pollInterval':'PT10M'}"
            .formatted(pms.baseUrl()));

    await().untilAsserted(() -> pms.verify(1, getRequestedFor(urlPathEqualTo("/v2/bookings"))));
  }

  @Test
  void nobodyIsFollowedToAnotherHost() {
    pms.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(302)
                    .withHeader("Location", "http://localhost:1/elsewhere")));
    cloudbedsFeed("c");

    push("c", "{'event':'reservation/created','reservationID':'1'}");

    await().until(() -> house.feed("c").path("lastError").asText().contains("302"));
    assertThat(house.booking("1").status()).isEqualTo(404);
  }

  @Test
  void aFeedThatCannotBePolledSaysSo() {
    house.feed("own", "{'adapter':'canonical'}");

    var answer = house.api().call("POST", house.key(), house.path("/feeds/own/run"), "");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("feed-not-polled");
  }

  @Test
  void aPmsThatFailsIsAskedAgainAndItsFeedTellsWhy() {
    pms.stubFor(
        get(urlPathEqualTo("/api/v1.2/getReservation"))
            .inScenario("broken")
            .whenScenarioStateIs("Started")
            .willSetStateTo("mended")
            .willReturn(aResponse().withStatus(500)));
    pms.stubFor(
        get(urlPathEqualTo("/api/v1.2/getReservation"))
            .inScenario("broken")
            .whenScenarioStateIs("mended")
            .willReturn(okJson(cloudbeds("8", "canceled"))));
    cloudbedsFeed("c");

    push("c", "{'event':'reservation/status_changed','reservationID':'8','status':'canceled'}");

    await().until(() -> house.feed("c").path("lastError").asText().contains("500"));
    await().atMost(Duration.ofSeconds(20)).until(() -> house.booking("8").status() == 200);
    assertThat(house.stored("8", "CANCELLED").path("rawStatus").asText()).isEqualTo("canceled");
  }

  private void push(String feed, String body) {
    var answer = house.push(feed, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  private void stubTokens(String path, String token) {
    pms.stubFor(
        post(urlPathEqualTo(path))
            .withRequestBody(containing("grant_type=client_credentials"))
            .willReturn(okJson("{\"access_token\":\"" + token + "\",\"expires_in\":3600}")));
  }

  private void apaleoFeed(String name) {
    house.feed(
        name,
        """
        {'adapter':'apaleo','baseUrl':'%1$s','auth':{'secret':'s'},
         'credentials':{'clientId':'i','clientSecret':'s','tokenUrl':'%1$s/connect/token'}}
        """
            .formatted(pms.baseUrl()));
  }

  private int notice(String feed, String type, String reservation) {
    return house
        .pushAs(
            "",
            feed + "?token=s",
            FeedHouse.json(
                "{'topic':'Reservation','type':'%s','data':{'entityId':'%s'}}"
                    .formatted(type, reservation)))
        .status();
  }

  private void cloudbedsFeed(String name) {
    house.feed(
        name,
        "{'adapter':'cloudbeds','baseUrl':'%s','credentials':{'apiKey':'k','propertyId':'1'}}"
            .formatted(pms.baseUrl()));
  }

  private static String apaleo(String status) {
    return FeedHouse.json(
        """
        {'id':'AB-1','bookingId':'AB','status':'%s','arrival':'2031-08-01T15:00:00+02:00',
         'departure':'2031-08-04T11:00:00+02:00','created':'2031-01-01T00:00:00Z','modified':'2031-01-02T00:00:00Z',
         'adults':2,'channelCode':'BookingCom','unitGroup':{'id':'DBL','name':'Double'},
         'primaryGuest':{'firstName':'Ada','lastName':'Rossi','phone':'+393335550101'},
         'booker':{'firstName':'Agency','phone':'+41441234567'},'paymentAccount':{'accountNumber':'1111'}}
        """
            .formatted(status));
  }

  private static String cloudbeds(String id, String status) {
    return FeedHouse.json(
        """
        {'success':true,'data':{'reservationID':'%s','status':'%s','startDate':'2031-12-17','endDate':'2031-12-18',
         'dateModified':'2031-12-01 10:00:00','guestName':'Eva Neri','source':'Booking.com',
         'guestList':{'9':{'guestFirstName':'Eva','guestLastName':'Neri','guestPhone':'+39 333 555 0106','isMainGuest':true}},
         'assigned':[{'roomID':'1-0','roomName':'One','adults':'2','children':'0'}]}}
        """
            .formatted(id, status));
  }
}
