package io.guesthub.booking.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How well feeds do, over the API and in the metrics; and what is kept of them how long. */
@HubTest
class FeedStatusTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  @Autowired private FeedGauges gauges;
  @Autowired private MeterRegistry metrics;
  @Autowired private BodyStore bodies;
  private FeedHouse house;

  @BeforeEach
  void open() {
    house = FeedHouse.of(port, "feed-status-" + HOUSES.incrementAndGet());
  }

  @AfterEach
  void close() {
    house.removeFeeds();
  }

  @Test
  void everyFeedTellsItsCountsItsLagAndItsLastEvent() {
    house.feed("good", "{'adapter':'canonical'}");
    // Nobody listens there.
    house.feed(
        "lost",
        "{'adapter':'cloudbeds','baseUrl':'http://localhost:1','credentials':{'apiKey':'k','propertyId':'1'}}");
    house.push(
        "good", "[{'bookingId':'A','status':'CANCELLED'},{'bookingId':'B','status':'NO WORD'}]");
    house.push("lost", "{'event':'reservation/created','reservationID':'1'}");
    house.stored("A", "CANCELLED");
    await().until(() -> house.feed("lost").has("lastError"));
    database
        .sql("UPDATE feed_notice SET since = since - interval '1 hour' WHERE property_id = :house")
        .param("house", house.id())
        .update();

    JsonNode feeds = house.api().get(house.key(), house.path("/feeds")).json().path("items");

    assertThat(feeds).hasSize(2);
    JsonNode good = feeds.get(0);
    assertThat(good.path("name").asText()).isEqualTo("good");
    assertThat(good.path("accepted").asInt()).isEqualTo(1);
    assertThat(good.path("rejected").asInt()).isEqualTo(1);
    assertThat(good.path("lagSeconds").asInt(-1)).isZero();
    assertThat(good.path("lastEventAt").asText()).isNotEmpty();
    JsonNode lost = feeds.get(1);
    assertThat(lost.path("accepted").asInt()).isZero();
    assertThat(lost.path("lagSeconds").asInt()).isGreaterThanOrEqualTo(3_600);
    assertThat(lost.path("lastEventAt").asText()).isNotEmpty();
    gauges.refresh();
    assertThat(metric("hub.feeds.items", "good", "outcome", "accepted")).isEqualTo(1);
    assertThat(metric("hub.feeds.items", "good", "outcome", "rejected")).isEqualTo(1);
    assertThat(metric("hub.feeds.lag.seconds", "good")).isZero();
    assertThat(metric("hub.feeds.silence.seconds", "good")).isNotNegative();
    assertThat(metric("hub.feeds.lag.seconds", "lost")).isGreaterThanOrEqualTo(3_600);
    assertThat(metric("hub.feeds.calls", "lost", "outcome", "failed")).isPositive();
  }

  @Test
  void whatWasSentIsKeptEncryptedAndForgottenInTime() {
    house.feed("own", "{'adapter':'canonical'}");
    house.push("own", "{'bookingId':'A','status':'CANCELLED','guest':{'firstName':'Adalgisa'}}");
    house.stored("A", "CANCELLED");
    byte[] kept =
        database
            .sql("SELECT body FROM feed_body WHERE property_id = :house")
            .param("house", house.id())
            .query(byte[].class)
            .single();
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Adalgisa", "CANC");
    String path = house.path("/feeds/own/bodies");
    assertThat(house.api().get(house.key(), path).json().path("items")).hasSize(1);
    await()
        .until(
            () ->
                house
                    .api()
                    .get(house.key(), path)
                    .json()
                    .path("items")
                    .path(0)
                    .path("done")
                    .asBoolean());
    database
        .sql(
            """
            UPDATE feed_body SET received_at = received_at - interval '15 days'
            WHERE property_id = :house
            """)
        .param("house", house.id())
        .update();

    bodies.forget(java.time.Instant.now(), Duration.ofDays(14));

    assertThat(house.api().get(house.key(), path).json().path("items")).isEmpty();
  }

  /** One value of what the monitoring reads. */
  private double metric(String name, String feed, String... more) {
    RequiredSearch found = metrics.get(name).tags("property", house.id(), "feed", feed).tags(more);
    return found.meter().measure().iterator().next().getValue();
  }
}
