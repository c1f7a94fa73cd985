package io.guesthub.booking.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.guesthub.HubTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** PMSs whose pushes only name bookings. */
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
    house.removeFeeds();
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
    await().until(() -> house.feed("house").path("lagSeconds").asInt(9) == 0);
    // What was only named counts once it is fetched.
    assertThat(house.feed("house").path("accepted").asInt()).isEqualTo(1);
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
}
