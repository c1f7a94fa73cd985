package io.guesthub.booking.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.guesthub.HubTest;
import io.guesthub.booking.feed.xml.OpenTravelBodies;
import io.guesthub.platform.PlatformSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Test numbers of cards are pushed in every disguise, and then looked for everywhere. */
@HubTest
class CardDataTest {

  /** Of this test alone. */
  private static final List<String> CARDS =
      List.of("4539578763621486", "5105109988112233", "371449635398431", "6011000990139424");

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  @Autowired private PlatformSettings platform;
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger everything =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger log =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.guesthub");

  @BeforeEach
  void listen() {
    logged.start();
    log.setLevel(Level.TRACE);
    everything.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    everything.detachAppender(logged);
    log.setLevel(null);
  }

  @Test
  void cardNumbersOfPushesAreNowhere() throws IOException {
    FeedHouse house = FeedHouse.of(port, "card-data");
    house.feed("own", "{'adapter':'canonical'}");
    house.feed("channel", "{'adapter':'beds24'}");

    // Dropped by name, found in text, as number, in groups, as a name of a field.
    house.push(
        "own",
        """
        [{'bookingId':'A','status':'CONFIRMED','checkIn':'2031-01-01','checkOut':'2031-01-02','pin':'%s',
          'guest':{'firstName':'Card %s','lastName':'3714-496353-98431','phones':['%s']}}]
        """
            .formatted(CARDS.get(0), CARDS.get(1), CARDS.get(3)));
    house.push(
        "channel",
        """
        [{'booking':{'id':'C','status':'confirmed','arrival':'2031-01-01','departure':'2031-01-03',
          'guestComments':'my card is %1$s 12/28 cvc 123','creditCard':{'number':'%2$s'},'stripeToken':'%3$s',
          'custom1':%4$s,'lastName':'4539 5787 6362 1486'}}]
        """
            .formatted(CARDS.toArray()));
    pushXml(house);
    fetch(house);
    // What cannot be used is parked; what is no JSON is refused.
    house.push(
        "own", "[{'bookingId':'B','status':'" + CARDS.get(0) + "','" + CARDS.get(1) + "':1}]");
    assertThat(house.pushAs(house.key(), "own", "card " + CARDS.get(2)).status()).isEqualTo(400);

    for (String stored : List.of("A", "C", "X", "F")) {
      house.stored(stored, "CONFIRMED");
    }
    await().until(() -> !house.letters().isEmpty());

    List<String> forms = CARDS.stream().flatMap(card -> forms(card).stream()).toList();
    for (String form : forms) {
      assertThat(tablesWith(form)).as("tables with %s", form).isEmpty();
      assertThat(logged.list).noneMatch(event -> event.getFormattedMessage().contains(form));
    }
    assertThat(filesWith(forms)).isEmpty();
  }

  /** In the element for it, in comments, and where a phone belongs; then what is no message. */
  private static void pushXml(FeedHouse house) {
    house.feed("xml", "{'adapter':'opentravel'}");
    String push =
        OpenTravelBodies.push(
                "Commit",
                "X",
                "2031-01-02T09:00:00Z",
                "<Telephone PhoneNumber=\"" + CARDS.get(1) + "\"/>")
            .replace("4111111111111111", CARDS.get(0))
            .replace("<Surname>Rossi", "<Surname>Rossi 3714-496353-98431");
    assertThat(push).contains("PaymentCard", CARDS.get(0), CARDS.get(1));
    assertThat(house.pushAs(house.key(), "xml", push).status()).isEqualTo(200);
    String other = "<OTA_PingRQ><EchoData>" + CARDS.get(3) + "</EchoData></OTA_PingRQ>";
    assertThat(house.pushAs(house.key(), "xml", other).status()).isEqualTo(200);
    String broken = push.substring(0, push.length() - 9);
    assertThat(house.pushAs(house.key(), "xml", broken).status()).isEqualTo(400);
  }

  /** In what the hub asked a PMS for. */
  private static void fetch(FeedHouse house) {
    WireMockServer pms = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    pms.start();
    try {
      pms.stubFor(
          get(urlPathEqualTo("/api/v1.2/getReservation"))
              .willReturn(
                  okJson(
                      FeedHouse.json(
                          """
                          {'success':true,'data':{'reservationID':'F','status':'confirmed',
                           'startDate':'2031-12-17','endDate':'2031-12-18','guestName':'Eva %s',
                           'cardsOnFile':[{'cardNumber':'%s'}],'notes':['4539 5787 6362 1486']}}
                          """
                              .formatted(CARDS.get(1), CARDS.get(2))))));
      house.feed(
          "fetched",
          "{'adapter':'cloudbeds','baseUrl':'%s','credentials':{'apiKey':'k','propertyId':'1'}}"
              .formatted(pms.baseUrl()));
      house.push("fetched", "{'event':'reservation/created','reservationID':'F'}");
      house.stored("F", "CONFIRMED");
    } finally {
      house.api().delete(house.key(), house.path("/feeds/fetched"));
      pms.stop();
    }
  }

  private static List<String> forms(String card) {
    return List.of(
        card,
        card.substring(0, 4) + " " + card.substring(4, 8),
        card.substring(0, 4) + "-" + card.substring(4, 10));
  }

  /** Every column of every table, bytes too. */
  private List<String> tablesWith(String text) {
    List<String> tables =
        database
            .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            .query(String.class)
            .list();
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    List<String> found = new ArrayList<>();
    for (String table : tables) {
      boolean holds =
          database
              .sql(
                  "SELECT EXISTS (SELECT FROM \""
                      + table
                      + "\" AS row WHERE row::text LIKE :text OR row::text LIKE :hex)")
              .param("text", "%" + text + "%")
              .param("hex", "%" + hex + "%")
              .query(Boolean.class)
              .single();
      if (holds) {
        found.add(table);
      }
    }
    return found;
  }

  /** The broker's journal and pages, and the database's own files. */
  private List<Path> filesWith(List<String> texts) throws IOException {
    try (Stream<Path> files = Files.walk(platform.dataDir())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> texts.stream().anyMatch(content(file)::contains))
          .toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException vanished) {
      return "";
    }
  }
}
