package io.guesthub.resilience;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGKILL at random moments of a thousand sends, to a Meta that loses answers: nobody gets a
 * message twice, and of every message the hub can tell what became of it, or that it cannot.
 */
class ExactlyOnceTest {

  private static final Logger log = LoggerFactory.getLogger(ExactlyOnceTest.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GUESTS = 200;
  private static final int COMMANDS = Torture.sends();
  private static final Duration REST_LIMIT = Duration.ofMinutes(3);

  private static final String THREADS =
      "SELECT id::text FROM thread WHERE property_id = 'demo' ORDER BY id";
  private static final String OPEN =
      "SELECT state FROM outbound WHERE state NOT IN ('ACCEPTED', 'FAILED', 'UNKNOWN')";

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
  void oneHubThatDiesAgainAndAgain() throws IOException {
    log.info("Seed {}", seed);
    List<MetaCalls> doors = new ArrayList<>();
    StatusPost statuses = open(new StatusPost(seed, doors));
    MoodyGraph graph = open(new MoodyGraph(seed, statuses));
    HubProcess hub = open(hub("one", Impatience.of(graph)));
    doors.add(new MetaCalls(hub.httpPort()));
    hub.start();
    hub.awaitReady();
    HubDatabase first = new HubDatabase(EmbeddedPostgresFiles.of(hub.data()).url());
    Commands commands = open(new Commands(List.of(hub.httpPort()), guests(doors, first), COMMANDS));
    commands.begin();

    int kills = Torture.kills();
    for (int kill = 1; kill <= kills; kill++) {
      HubDatabase now = new HubDatabase(EmbeddedPostgresFiles.of(hub.data()).url());
      awaitTaken(graph, commands, now, kill, kills);
      log.info("Kill {}: {} messages taken in {} calls", kill, graph.total(), graph.calls());
      if (kill % 2 == 0) {
        hub.killWithItsDatabase();
      } else {
        hub.kill();
      }
      hub.start();
      hub.awaitReady();
    }

    HubDatabase last = new HubDatabase(EmbeddedPostgresFiles.of(hub.data()).url());
    verify(graph, statuses, commands, last);
  }

  @Test
  void twoHubsOnOneDatabaseAndBrokerOfWhichOneDies() throws IOException {
    log.info("Seed {}", seed);
    List<MetaCalls> doors = new ArrayList<>();
    StatusPost statuses = open(new StatusPost(seed, doors));
    MoodyGraph graph = open(new MoodyGraph(seed, statuses));
    ExternalDatabase database = open(new ExternalDatabase(folder.resolve("postgres")));
    database.start();
    int busPort = new Ports().next();
    ExternalBroker broker =
        open(ExternalBroker.on(folder.resolve("broker"), busPort, configuration -> {}));
    broker.start();
    Map<String, String> settings = Impatience.of(graph, database, busPort);
    List<HubProcess> hubs = List.of(open(hub("one", settings)), open(hub("two", settings)));
    for (HubProcess hub : hubs) {
      hub.start();
      hub.awaitReady();
      doors.add(new MetaCalls(hub.httpPort()));
    }
    HubDatabase tables = new HubDatabase(database.url());
    Commands commands =
        open(
            new Commands(
                hubs.stream().map(HubProcess::httpPort).toList(), guests(doors, tables), COMMANDS));
    commands.begin();

    int kills = Math.max(2, Torture.kills() / 2);
    for (int kill = 1; kill <= kills; kill++) {
      awaitTaken(graph, commands, tables, kill, kills);
      log.info("Kill {}: {} messages taken in {} calls", kill, graph.total(), graph.calls());
      HubProcess victim = hubs.get(random.nextInt(hubs.size()));
      victim.kill();
      victim.start();
      victim.awaitReady();
    }

    verify(graph, statuses, commands, tables);
  }

  private <T extends AutoCloseable> T open(T thing) {
    opened.add(thing);
    return thing;
  }

  private HubProcess hub(String name, Map<String, String> settings) throws IOException {
    return new HubProcess(Files.createDirectories(folder.resolve(name)), settings);
  }

  /** Every guest writes once, so that they may be answered; gives the threads. */
  private static List<String> guests(List<MetaCalls> doors, HubDatabase database) {
    List<ObjectNode> messages =
        IntStream.range(0, GUESTS).mapToObj(ExactlyOnceTest::greeting).toList();
    assertThat(doors.get(0).post(StatusPost.body("messages", messages))).isEqualTo(200);
    return await("threads")
        .atMost(Duration.ofSeconds(30))
        .until(() -> database.texts(THREADS), threads -> threads.size() >= GUESTS);
  }

  private static ObjectNode greeting(int guest) {
    ObjectNode message =
        JSON.createObjectNode()
            .put("id", "wamid.HELLO" + guest)
            .put("from", "4915550%06d".formatted(guest))
            .put("timestamp", Long.toString(Instant.now().getEpochSecond()))
            .put("type", "text");
    message.putObject("text").put("body", "Hello");
    return message;
  }

  /**
   * Until somewhere in this kill's share of the messages, or to the end: each kill makes some
   * UNKNOWN that Meta has never got.
   */
  private void awaitTaken(
      MoodyGraph graph, Commands commands, HubDatabase database, int kill, int kills) {
    int share = COMMANDS * 8 / 10 / kills;
    int until = share * (kill - 1) + 1 + random.nextInt(share);
    await("messages taken")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> graph.total() >= until || (commands.isDone() && database.texts(OPEN).isEmpty()));
  }

  private static void verify(
      MoodyGraph graph, StatusPost statuses, Commands commands, HubDatabase database) {
    await("all commands").atMost(REST_LIMIT).until(commands::isDone);
    assertThat(commands.taken()).hasSize(COMMANDS);
    Set<String> ids = new HashSet<>(commands.taken().values());
    assertThat(ids).as("one message for each command").hasSize(COMMANDS);
    await("an end for every message")
        .atMost(REST_LIMIT)
        .until(() -> database.texts(OPEN).isEmpty());
    assertThat(database.texts("SELECT id::text FROM outbound"))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(graph.taken()).allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(1));
    assertThat(
            database.texts(
                "SELECT id::text FROM message WHERE status = 'UNKNOWN' AND failure IS NULL"))
        .isEmpty();
    log.info("{}: {} calls, {} taken", states(database), graph.calls(), graph.total());

    statuses.tellAll();

    Set<String> taken = graph.taken().keySet();
    await("what Meta has is known")
        .atMost(REST_LIMIT)
        .untilAsserted(
            () ->
                assertThat(database.texts("SELECT id::text FROM outbound WHERE state = 'ACCEPTED'"))
                    .containsExactlyInAnyOrderElementsOf(taken));
    log.info("{} after all statuses", states(database));
    assertThat(
            database.texts("SELECT id::text FROM message WHERE status = 'ACCEPTED'").stream()
                .collect(toSet()))
        .isEqualTo(taken);
    assertThat(graph.taken()).allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(1));
    assertThat(database.texts("SELECT reason FROM dead_letter")).isEmpty();
  }

  private static Map<String, Long> states(HubDatabase database) {
    return database.counts("SELECT state FROM outbound");
  }
}
