package io.guesthub.bus;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The same broker in a process of its own, for several hubs: {@code docker-compose.yml} runs it. It
 * reads {@code broker.xml} like the embedded one and listens on port 61616 of every address.
 */
public final class BrokerServer {

  private static final int PORT = 61616;

  private BrokerServer() {}

  /**
   * Runs until it is stopped.
   *
   * @param args none; {@code HUB_CONFIG_DIR}, {@code HUB_DATA_DIR}, {@code HUB_BROKER_PASSWORD} and
   *     {@code HUB_BROKER_PMS_PASSWORD} say the rest
   */
  public static void main(String[] args) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            Path.of(environment.getOrDefault("HUB_CONFIG_DIR", "./config"), "broker.xml"),
            Path.of(environment.getOrDefault("HUB_DATA_DIR", "./data"), "broker"),
            "0.0.0.0",
            PORT,
            required(environment, "HUB_BROKER_PASSWORD"),
            required(environment, "HUB_BROKER_PMS_PASSWORD"));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  broker.close();
                  stopped.countDown();
                },
                "broker-stop"));
    stopped.await();
  }

  private static String required(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    if (value.isBlank()) {
      throw new IllegalStateException(variable + " must be set");
    }
    return value;
  }
}
