package io.guesthub.booking.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.HubTest;
import io.guesthub.booking.feed.xml.OpenTravelBodies;
import io.guesthub.web.ApiCalls.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PMSs and portals that push XML. */
@HubTest
class XmlFeedTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  private FeedHouse house;

  @BeforeEach
  void open() {
    house = FeedHouse.of(port, "feed-xml-" + HOUSES.incrementAndGet());
    house.feed("ota", "{'adapter':'opentravel'}");
    house.feed(
        "alpine", "{'adapter':'alpinebits','auth':{'kind':'BASIC','user':'p','secret':'s'}}");
  }

  @Test
  void aPushIsAnsweredInKindAndStored() {
    Answer answer = push(OpenTravelBodies.push("Commit", "R1", "2031-01-02T09:00:00Z", true));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body())
        .contains("<OTA_HotelResNotifRS")
        .contains("EchoToken=\"tok-1\"")
        .contains("Success")
        .doesNotContain("Error");
    assertThat(house.stored("R1", "CONFIRMED").at("/guest/phones/0/e164").asText())
        .isEqualTo("+393335550181");
  }

  @Test
  void aRefusalIsAnsweredInKindToo() {
    Answer unreadable = push("<OTA_HotelResNotifRQ>");
    Answer stranger = house.pushAs("", "ota", "<a/>");

    assertThat(unreadable.status()).isEqualTo(400);
    assertThat(unreadable.response().body()).contains("<OTA_HotelResNotifRS").contains("Errors");
    assertThat(stranger.status()).isEqualTo(401);
  }

  @Test
  void whatCouldHarmIsRefusedAtTheDoor() {
    String push = OpenTravelBodies.push("Commit", "R5", "2031-01-02T09:00:00Z", true);
    String body = push.substring(push.indexOf("<OTA"));
    String outside =
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + body.replace("Rossi", "&e;");
    String growing =
        "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + body.replace("Rossi", "&b;");
    String deep = "<a>".repeat(99) + "</a>".repeat(99);
    String large = body.replace("Rossi", "R".repeat(6 * 1024 * 1024));

    assertThat(push(outside).status()).isEqualTo(400);
    assertThat(push(growing).status()).isEqualTo(400);
    assertThat(push(deep).status()).isEqualTo(400);
    assertThat(push(large).status()).isEqualTo(413);
    assertThat(push(body).status()).isEqualTo(200);
    assertThat(house.stored("R5", "CONFIRMED").at("/guest/lastName").asText()).isEqualTo("Rossi");
  }

  @Test
  void everyOrderAndRepetitionEndsTheSame() {
    List<String> told =
        List.of(
            OpenTravelBodies.push("Commit", "R2", "2031-01-02T09:00:00Z", false),
            OpenTravelBodies.push("Modify", "R2", "2031-01-03T09:00:00Z", true),
            OpenTravelBodies.push("Cancel", "R2", "2031-01-04T09:00:00Z", true));
    List<List<String>> orders = Orders.of(told);
    for (int order = 0; order < orders.size(); order++) {
      List<String> mixed = new ArrayList<>(orders.get(order));
      mixed.addAll(told);
      String id = "R2-" + order;
      mixed.forEach(body -> push(body.replace("\"R2\"", "\"" + id + "\"")));
    }
    JsonNode first = ending("R2-0");
    assertThat(first.at("/guest/phones/0/e164").asText()).isEqualTo("+393335550181");
    for (int order = 1; order < orders.size(); order++) {
      assertThat(ending("R2-" + order)).isEqualTo(first);
    }
  }

  /** What is left of a booking when all is told, but for what is its own by nature. */
  private JsonNode ending(String id) {
    ObjectNode booking =
        await()
            .until(
                () -> house.booking(id).json(),
                found -> found.path("modifiedAt").asText().equals("2031-01-04T09:00:00Z"))
            .deepCopy();
    assertThat(booking.path("status").asText()).isEqualTo("CANCELLED");
    return booking.without(List.of("bookingId", "threadId"));
  }

  @Test
  void aPortalsFormIsUnwrappedAndEachReservationAcknowledged() {
    push("alpine", multipart(OpenTravelBodies.inquiry("R3")), "multipart/form-data; boundary=XyZ");
    house.stored("R3", "INQUIRY");

    Answer answer =
        push(
            "alpine",
            "action=OTA_HotelResNotif%3AGuestRequests&request="
                + URLEncoder.encode(
                    OpenTravelBodies.bareCancellation("R3"), StandardCharsets.UTF_8),
            "application/x-www-form-urlencoded");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body())
        .contains("Success")
        .contains("<UniqueID Type=\"15\" ID=\"R3\"");
    assertThat(house.stored("R3", "CANCELLED").at("/guest/firstName").asText()).isEqualTo("Bruno");
  }

  @Test
  void aPortalShakesHands() {
    Answer answer =
        push(
            "alpine",
            multipart(
                "<OTA_PingRQ xmlns=\"http://www.opentravel.org/OTA/2003/05\"><EchoData>{}"
                    + "</EchoData></OTA_PingRQ>"),
            "multipart/form-data; boundary=XyZ");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body())
        .contains("ALPINEBITS_HANDSHAKE")
        .contains("action_OTA_HotelResNotif_GuestRequests")
        .contains("<EchoData>{}</EchoData>");
  }

  @Test
  void noCardIsKeptAnywhereInTheDatabase() {
    push(OpenTravelBodies.push("Commit", "R4", "2031-01-02T09:00:00Z", true));
    house.stored("R4", "CONFIRMED");

    await()
        .untilAsserted(
            () ->
                assertThat(
                        database
                            .sql(
                                """
                                SELECT count(*) FROM booking WHERE property_id = :property
                                AND document::text LIKE '%41111111%'
                                """)
                            .param("property", house.id())
                            .query(Integer.class)
                            .single())
                    .isZero());
  }

  private Answer push(String body) {
    return house.pushAs(house.key(), "ota", body);
  }

  private Answer push(String feed, String body, String type) {
    String basic =
        "Basic " + Base64.getEncoder().encodeToString("p:s".getBytes(StandardCharsets.UTF_8));
    return house
        .api()
        .send(
            house
                .api()
                .request("", "/feeds/" + house.id() + "/" + feed)
                .setHeader("Authorization", basic)
                .setHeader("Content-Type", type)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String multipart(String message) {
    return "--XyZ\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\n"
        + "OTA_HotelResNotif:GuestRequests\r\n--XyZ\r\n"
        + "Content-Disposition: form-data; name=\"request\"\r\n\r\n"
        + message
        + "\r\n--XyZ--\r\n";
  }
}
