package io.guesthub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL stops under load and comes back. */
class DatabaseOutageTest {

  private static final int CALLS = 150;

  private final Path folder = WorkFolder.of(getClass());

  private ExternalDatabase database;
  private HubProcess hub;

  @BeforeEach
  void startHub() {
    database = new ExternalDatabase(folder.resolve("postgres"));
    database.start();
    hub = new HubProcess(folder, database.settings());
    hub.start();
    hub.awaitReady();
  }

  @AfterEach
  void endAll() {
    hub.close();
    database.close();
  }

  @Test
  void theJournalTakesWebhooksAndTheHubHealsAlone() {
    try (PmsProgram pms = new PmsProgram(hub.busPort()).begin();
        Traffic traffic =
            new Traffic(new MetaCalls(hub.httpPort()), "outage", Torture.seed(), 20).begin()) {
      traffic.awaitAcknowledged(CALLS);

      database.stop();
      Instant end = Instant.now().plus(Torture.outage());
      await("the hub says that it lacks its database")
          .atMost(Torture.outage().plusSeconds(60))
          .until(
              () -> {
                traffic.awaitAcknowledged(CALLS);
                return !hub.isReady() && !Instant.now().isBefore(end);
              });
      assertThat(traffic.turnedAway()).as("calls answered 503").isZero();
      assertThat(traffic.unanswered()).as("calls without an answer").isZero();

      database.start();
      traffic.awaitAcknowledged(CALLS);
      hub.awaitReady();
      traffic.finish();
      new Aftermath(traffic.acknowledged(), new HubDatabase(database.url()), pms).verify();
    }
  }
}
