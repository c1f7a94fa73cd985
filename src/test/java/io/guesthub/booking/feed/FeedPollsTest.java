package io.guesthub.booking.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When feeds are polled, and by whom. */
@HubTest
class FeedPollsTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  private final WireMockServer pms =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private FeedHouse house;

  @BeforeEach
  void open() {
    pms.start();
    house = FeedHouse.of(port, "feed-polls-" + HOUSES.incrementAndGet());
  }

  @AfterEach
  void close() {
    house.removeFeeds();
    pms.stop();
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
  void whatIsAnnouncedDuringAPollIsPolledAfterIt() {
    String queue = "/api/v1/booking_revisions/feed";
    pms.stubFor(
        get(urlPathEqualTo(queue))
            .inScenario("late")
            .whenScenarioStateIs("Started")
            .willSetStateTo("new")
            .willReturn(okJson("{\"data\":[]}").withFixedDelay(1_500)));
    pms.stubFor(
        get(urlPathEqualTo(queue))
            .inScenario("late")
            .whenScenarioStateIs("new")
            .willReturn(
                okJson(
                    FeedHouse.json(
                        "{'data':[{'id':'w1','attributes':{'id':'w1','booking_id':'b9',"
                            + "'status':'cancelled','inserted_at':'2031-01-01T11:00:00'}}]}"))));
    pms.stubFor(
        post(urlPathEqualTo("/api/v1/booking_revisions/w1/ack"))
            .inScenario("late")
            .whenScenarioStateIs("new")
            .willSetStateTo("empty")
            .willReturn(okJson("{}")));
    pms.stubFor(
        get(urlPathEqualTo(queue))
            .inScenario("late")
            .whenScenarioStateIs("empty")
            .willReturn(okJson("{\"data\":[]}")));
    house.feed(
        "x",
        "{'adapter':'channex','baseUrl':'%s','credentials':{'apiKey':'k','propertyId':'p'}}"
            .formatted(pms.baseUrl()));
    push("x", "{'event':'booking_new','payload':{'revision_id':'w0'}}");
    await().until(() -> !pms.findAll(getRequestedFor(urlPathEqualTo(queue))).isEmpty());

    push("x", "{'event':'booking_cancellation','payload':{'revision_id':'w1'}}");

    house.stored("b9", "CANCELLED");
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

    house.run("b");

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
  void whatAWorkerLeftUndoneAnotherTakesOver() {
    pms.stubFor(get(urlPathEqualTo("/v2/bookings")).willReturn(okJson("{\"data\":[]}")));
    house.feed(
        "b",
        "{'adapter':'beds24','baseUrl':'%s','credentials':{'token':'t'},'enabled':false}"
            .formatted(pms.baseUrl()));

    // As a hub that stopped amid a poll leaves it.
    database
        .sql(
            """
            UPDATE feed SET enabled = true, next_poll_at = now() - interval '5 minutes',
              lease = gen_random_uuid(), leased_until = now() - interval '1 second'
            WHERE property_id = :house
            """)
        .param("house", house.id())
        .update();

    await().untilAsserted(() -> pms.verify(1, getRequestedFor(urlPathEqualTo("/v2/bookings"))));
    await().until(() -> house.feed("b").path("lagSeconds").asInt(9) == 0);
  }

  @Test
  void aFeedThatCannotBePolledSaysSo() {
    house.feed("own", "{'adapter':'canonical'}");

    var answer = house.api().call("POST", house.key(), house.path("/feeds/own/run"), "");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("feed-not-polled");
  }

  private void push(String feed, String body) {
    var answer = house.push(feed, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }
}
