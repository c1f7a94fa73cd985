package io.guesthub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SIGKILL at random moments, while Meta repeats every call until it is answered 200. */
class KilledHubTest {

  private static final Logger log = LoggerFactory.getLogger(KilledHubTest.class);

  /** Roughly how long a hub takes to start; a kill may fall anywhere into it. */
  private static final int START_MILLIS = 8_000;

  private static final int MOST_CALLS_BETWEEN_KILLS = 600;

  private final Path folder = WorkFolder.of(getClass());

  private final List<Connection> visitors = new ArrayList<>();
  private HubProcess hub;

  @BeforeEach
  void makeHub() {
    hub = new HubProcess(folder, Map.of());
  }

  @AfterEach
  void endHub() throws SQLException {
    for (Connection visitor : visitors) {
      visitor.close();
    }
    hub.close();
  }

  @Test
  void whatWasAcknowledgedIsStoredOnceAndToldUnderOneId() throws SQLException {
    long seed = Torture.seed();
    log.info("Seed {}", seed);
    Random random = new Random(seed);
    hub.start();
    hub.awaitReady();
    try (PmsProgram pms = new PmsProgram(hub.busPort()).begin();
        Traffic traffic = traffic(seed).begin()) {
      for (int kill = 1; kill <= Torture.kills(); kill++) {
        killSomehow(kill, random, traffic);
        hub.start();
      }
      hub.awaitReady();
      traffic.awaitAcknowledged(1);
      traffic.finish();

      HubDatabase database = new HubDatabase(EmbeddedPostgresFiles.of(hub.data()).url());
      assertThat(database.value("SHOW fsync")).isEqualTo("on");
      assertThat(database.value("SHOW synchronous_commit")).isEqualTo("on");
      new Aftermath(traffic.acknowledged(), database, pms).verify();
    }
    assertThat(hub.stop()).isLessThan(Duration.ofSeconds(10));
    try (ExternalBroker journal = ExternalBroker.on(hub.data().resolve("broker"))) {
      journal.start();
      assertThat(journal.messagesIn("hub.webhook")).as("still to be stored").isZero();
      assertThat(journal.messagesIn("hub.dead-letters")).isZero();
    }
  }

  private Traffic traffic(long seed) {
    return new Traffic(new MetaCalls(hub.httpPort()), "killed", seed, 20);
  }

  private void killSomehow(int kill, Random random, Traffic traffic) throws SQLException {
    switch (kill % 4) {
      case 0 -> {
        Duration age = Duration.ofMillis(random.nextInt(START_MILLIS));
        awaitAge(age);
        log.info("Kill {}: {} ms after its start", kill, age.toMillis());
        hub.kill();
      }
      case 2 -> {
        awaitWork(random, traffic);
        log.info("Kill {}: hub at work, and somebody looks into its database; {}", kill, traffic);
        visitors.add(visit());
        hub.kill();
      }
      case 3 -> {
        awaitWork(random, traffic);
        log.info("Kill {}: hub and PostgreSQL at work; {}", kill, traffic);
        hub.killWithItsDatabase();
      }
      default -> {
        awaitWork(random, traffic);
        log.info("Kill {}: hub at work; {}", kill, traffic);
        hub.kill();
      }
    }
  }

  /** A connection that keeps PostgreSQL from ending politely. */
  private Connection visit() throws SQLException {
    return DriverManager.getConnection(EmbeddedPostgresFiles.of(hub.data()).url(), "postgres", "");
  }

  private void awaitWork(Random random, Traffic traffic) {
    hub.awaitReady();
    traffic.awaitAcknowledged(1 + random.nextInt(MOST_CALLS_BETWEEN_KILLS));
  }

  private static void awaitAge(Duration age) {
    Instant due = Instant.now().plus(age);
    await("moment of the kill")
        .atMost(age.plusSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Instant.now().isAfter(due));
  }
}
