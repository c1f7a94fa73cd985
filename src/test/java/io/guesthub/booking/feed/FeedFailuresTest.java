package io.guesthub.booking.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.guesthub.HubTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** PMSs that are busy, slow, broken, or send the hub elsewhere. */
@HubTest
class FeedFailuresTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();

  @LocalServerPort private int port;
  private final WireMockServer pms =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private FeedHouse house;

  @BeforeEach
  void open() {
    pms.start();
    house = FeedHouse.of(port, "feed-failures-" + HOUSES.incrementAndGet());
  }

  @AfterEach
  void close() {
    house.removeFeeds();
    pms.stop();
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

  private void cloudbedsFeed(String name) {
    house.feed(
        name,
        "{'adapter':'cloudbeds','baseUrl':'%s','credentials':{'apiKey':'k','propertyId':'1'}}"
            .formatted(pms.baseUrl()));
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
