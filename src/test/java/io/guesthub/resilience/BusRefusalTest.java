package io.guesthub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hub with a PostgreSQL and an Artemis of the operator's own, whose bus is stopped or full. */
class BusRefusalTest {

  private static final int CALLS = 100;
  private static final int ENOUGH_TO_FILL_IT = 1_000;
  private static final int LONG_TEXT = 4_000;
  private static final long SMALL_BYTES = 256 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder = WorkFolder.of(getClass());

  private ExternalDatabase database;
  private ExternalBroker broker;
  private HubProcess hub;
  private PmsProgram pms;

  @BeforeEach
  void startHub() {
    int busPort = new Ports().next();
    broker = ExternalBroker.on(folder.resolve("broker"), busPort, BusRefusalTest::shrink);
    broker.start();
    database = new ExternalDatabase(folder.resolve("postgres"));
    database.start();
    Map<String, String> settings = new HashMap<>(database.settings());
    settings.put("HUB_BROKER_URL", "tcp://127.0.0.1:" + busPort);
    settings.put("HUB_BROKER_USER", ExternalBroker.HUB);
    settings.put("HUB_BROKER_PASSWORD", ExternalBroker.HUB);
    hub = new HubProcess(folder, settings);
    hub.start();
    hub.awaitReady();
    pms = new PmsProgram(busPort).begin();
  }

  @AfterEach
  void endAll() {
    pms.close();
    hub.close();
    database.close();
    broker.close();
  }

  @Test
  void aStoppedOrFullBusIsAnswered503AndTheHubHealsAlone() {
    MetaCalls meta = new MetaCalls(hub.httpPort());
    try (Traffic traffic = new Traffic(meta, "refused", Torture.seed(), LONG_TEXT).begin()) {
      traffic.awaitAcknowledged(CALLS);

      broker.stop();
      awaitRefusals(traffic);
      await("the hub says that it lacks its bus").atMost(PATIENCE).until(() -> !hub.isReady());
      broker.start();
      traffic.awaitAcknowledged(CALLS);
      hub.awaitReady();

      database.stop();
      awaitRefusals(traffic);
      assertThat(broker.messagesIn("hub.webhook")).isPositive();
      database.start();
      traffic.awaitAcknowledged(CALLS);
      hub.awaitReady();

      traffic.finish();
      new Aftermath(traffic.acknowledged(), new HubDatabase(database.url()), pms).verify();
      assertThat(traffic.unanswered()).as("calls without an answer").isZero();
      assertThat(broker.messagesIn("hub.webhook")).as("still to be stored").isZero();
    }
  }

  private static void awaitRefusals(Traffic traffic) {
    int before = traffic.turnedAway();
    traffic.allow(ENOUGH_TO_FILL_IT);
    await("the door answers 503").atMost(PATIENCE).until(() -> traffic.turnedAway() > before + 3);
  }

  /** Leaves the queue of webhooks little room, so that a test can fill it. */
  private static void shrink(Configuration configuration) {
    AddressSettings webhooks = configuration.getAddressSettings().get("hub.webhook");
    webhooks.setMaxSizeBytes(SMALL_BYTES);
    webhooks.setPageSizeBytes((int) SMALL_BYTES / 2);
    webhooks.setPageLimitBytes(SMALL_BYTES * 4);
  }
}
