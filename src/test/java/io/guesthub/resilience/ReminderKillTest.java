package io.guesthub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two hubs on one database and broker are killed at random while bookings are pushed again and
 * again and their reminder is due: no phone gets it twice, and each booking's row becomes one
 * message.
 */
class ReminderKillTest {

  private static final Logger log = LoggerFactory.getLogger(ReminderKillTest.class);
  private static final int GUESTS = 400;
  private static final Duration REST_LIMIT = Duration.ofMinutes(3);

  private static final String TEMPLATE =
      """
      INSERT INTO template (id, property_id, account_id, name, meta_name, language, category,
                            parameter_format, content, status, created_at, updated_at)
      SELECT gen_random_uuid(), property_id, id, 'arrival', 'arrival', 'en', 'UTILITY', 'NAMED',
             '{"header":{"type":"NONE"},"body":"See you soon!","buttons":[]}', 'APPROVED',
             now(), now()
      FROM account WHERE property_id = 'demo'
      """;
  private static final String ON_THEIR_WAY =
      """
      SELECT state FROM outbound WHERE state NOT IN ('ACCEPTED', 'FAILED', 'UNKNOWN')
      """;

  /** The demo property has bookings of its own, later on. */
  private static final String OURS = "booking_id LIKE 'b%'";

  private final Path folder = WorkFolder.of(getClass());
  private final long seed = Torture.seed();
  private final Random random = new Random(seed);
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void endAll() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  @Test
  void everyGuestIsRemindedOnceByTwoHubsThatDieAgainAndAgain() throws Exception {
    log.info("Seed {}", seed);
    List<MetaCalls> doors = new ArrayList<>();
    StatusPost statuses = open(new StatusPost(seed, doors));
    MoodyGraph graph = open(new MoodyGraph(seed, statuses));
    ExternalDatabase database = open(new ExternalDatabase(folder.resolve("postgres")));
    database.start();
    List<HubProcess> hubs = hubs(settings(graph, database));
    for (HubProcess hub : hubs) {
      hub.start();
      hub.awaitReady();
      doors.add(new MetaCalls(hub.httpPort()));
    }
    HubDatabase tables = new HubDatabase(database.url());
    tables.update(TEMPLATE);

    ZoneId noon = zoneWhereItIsNoon();
    BookingPushes pms =
        open(
            new BookingPushes(
                hubs.stream().map(HubProcess::httpPort).toList(), LocalDate.now(noon), random));
    pms.untilTaken("PUT", "/api/v1/properties/demo", property(noon), 0);
    String rule =
        pms.untilTaken("POST", "/api/v1/properties/demo/reminders", rule("Arrival"), 0)
            .path("id")
            .asText();

    int kills = Math.max(3, Torture.kills() / 2);
    int wave = GUESTS / kills;
    int bookings = wave * kills;
    for (int kill = 1; kill <= kills; kill++) {
      int until = graph.total() + 1 + random.nextInt(1 + wave / 2);
      pms.begin(wave * (kill - 1), wave);
      await("messages taken")
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> graph.total() >= until);
      log.info("Kill {}: {} messages taken in {} calls", kill, graph.total(), graph.calls());
      HubProcess victim = hubs.get(random.nextInt(hubs.size()));
      victim.kill();
      pms.untilTaken(
          "PUT", "/api/v1/properties/demo/reminders/" + rule, rule("Arrival " + kill), kill);
      victim.start();
      victim.awaitReady();
    }

    pms.end();
    await("a message for every booking")
        .atMost(REST_LIMIT)
        .untilAsserted(
            () ->
                assertThat(tables.texts("SELECT booking_id FROM scheduled_message WHERE " + OURS))
                    .hasSize(bookings)
                    .doesNotHaveDuplicates());
    await("a message for every row")
        .atMost(REST_LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        tables.texts(
                            """
                            SELECT state || ' ' || coalesce(reason, '') || coalesce(detail, '')
                            FROM scheduled_message WHERE message_id IS NULL AND\s"""
                                + OURS))
                    .isEmpty());
    await("an end for every message")
        .atMost(REST_LIMIT)
        .until(() -> tables.texts(ON_THEIR_WAY).isEmpty());
    statuses.tellAll();
    Set<String> taken = graph.taken().keySet();
    await("what Meta has is known")
        .atMost(REST_LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        tables.texts(
                            "SELECT message_id::text FROM scheduled_message WHERE state = 'SENT'"))
                    .containsExactlyInAnyOrderElementsOf(taken));

    log.info("{} in {} calls", tables.counts("SELECT state FROM scheduled_message"), graph.calls());
    assertThat(graph.phones())
        .hasSize(taken.size())
        .allSatisfy((phone, times) -> assertThat(times).as(phone).isEqualTo(1));
    assertThat(tables.rows("outbound")).isEqualTo(bookings);
    assertThat(tables.texts("SELECT reason FROM dead_letter")).isEmpty();
  }

  private List<HubProcess> hubs(Map<String, String> settings) throws IOException {
    List<HubProcess> hubs = new ArrayList<>();
    for (String name : List.of("one", "two")) {
      hubs.add(open(new HubProcess(Files.createDirectories(folder.resolve(name)), settings)));
    }
    return hubs;
  }

  private Map<String, String> settings(MoodyGraph graph, ExternalDatabase database)
      throws IOException {
    int busPort = new Ports().next();
    ExternalBroker broker =
        open(ExternalBroker.on(folder.resolve("broker"), busPort, configuration -> {}));
    broker.start();
    Map<String, String> settings = Impatience.of(graph, database, busPort);
    settings.put("HUB_REMINDER_CRON", "* * * * * ?");
    settings.put("HUB_REMINDER_LEASE", "3s");
    return settings;
  }

  private <T extends AutoCloseable> T open(T thing) {
    opened.add(thing);
    return thing;
  }

  /** Far from midnight, after which a reminder for today would be too late. */
  private static ZoneId zoneWhereItIsNoon() {
    return ZoneOffset.ofHours(12 - LocalTime.now(ZoneOffset.UTC).getHour());
  }

  private static String property(ZoneId zone) {
    return """
    {"name":"Demo","timeZone":"Etc/GMT%+d","country":"US","languages":["en"],"listings":[]}
    """
        .formatted(-((ZoneOffset) zone).getTotalSeconds() / 3600);
  }

  private static String rule(String name) {
    return """
    {"name":"%s","template":"arrival","trigger":"CHECK_IN","days":0,"sendAt":"00:00"}
    """
        .formatted(name);
  }
}
