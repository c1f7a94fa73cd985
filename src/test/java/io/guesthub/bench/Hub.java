package io.guesthub.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A hub of its own for the bench: fresh data, free ports, a subscriber, and a look inside. */
final class Hub implements AutoCloseable {

  private final JavaProcess process;
  private final Path jdk;
  private final Path data;
  private final int port;
  private final Duration readyIn;
  private final HubDatabase database;
  private final EventSubscriber subscriber;

  private Hub(
      JavaProcess process,
      Path jdk,
      Path data,
      int port,
      Duration readyIn,
      HubDatabase database,
      EventSubscriber subscriber) {
    this.process = process;
    this.jdk = jdk;
    this.data = data;
    this.port = port;
    this.readyIn = readyIn;
    this.database = database;
    this.subscriber = subscriber;
  }

  /** Starts the hub as it is shipped. */
  static Hub start(Workshop workshop, Path jdk) {
    return start(workshop, jdk, workshop.hubClasspath(), Map.of());
  }

  /** Starts the hub as it is shipped, with some settings. */
  static Hub start(Workshop workshop, Path jdk, Map<String, String> settings) {
    return start(workshop, jdk, workshop.hubClasspath(), settings);
  }

  /**
   * Starts the hub with the bench's own door beside Meta's.
   *
   * @param routeThreads threads that Camel answers HTTP with
   */
  static Hub startWithBenchDoor(Workshop workshop, Path jdk, int routeThreads) {
    String threads = Integer.toString(routeThreads);
    return start(
        workshop,
        jdk,
        workshop.benchClasspath(),
        Map.of(
            "SPRING_PROFILES_ACTIVE",
            "bench",
            "SPRING_TASK_EXECUTION_POOL_CORESIZE",
            threads,
            "SPRING_TASK_EXECUTION_POOL_MAXSIZE",
            threads));
  }

  private static Hub start(
      Workshop workshop, Path jdk, String classpath, Map<String, String> settings) {
    int port = JavaProcess.freePort();
    int brokerPort = JavaProcess.freePort();
    Path data = workshop.freshFolder("hub");
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("HUB_BROKER_PORT", Integer.toString(brokerPort));
    environment.put("HUB_DATA_DIR", data.toString());
    environment.put("HUB_PUBLIC_URL", "http://localhost:" + port);
    JavaProcess process =
        JavaProcess.start(
            jdk,
            workshop.hubArguments(),
            classpath,
            "io.guesthub.GuestHub",
            environment,
            workshop.project(),
            workshop.log("hub"));
    try {
      Duration readyIn =
          process.awaitReady(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
      return new Hub(
          process,
          jdk,
          data,
          port,
          readyIn,
          HubDatabase.of(data),
          EventSubscriber.subscribe(brokerPort));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** Its data folder. */
  Path data() {
    return data;
  }

  /** From the start of the process to the first 200 of its readiness. */
  Duration readyIn() {
    return readyIn;
  }

  HubDatabase database() {
    return database;
  }

  /** A connection for another thread. */
  HubDatabase anotherLook() {
    return HubDatabase.of(data);
  }

  EventSubscriber subscriber() {
    return subscriber;
  }

  ProcessorTime processorTime() {
    return ProcessorTime.now(jdk, pid(), database.pid());
  }

  /** Stops it as an operator would, and says how long that took. */
  Duration stop() {
    subscriber.close();
    database.close();
    return process.stop();
  }

  @Override
  public void close() {
    stop();
    process.close();
    // A hub that had to be killed leaves its PostgreSQL behind.
    ProcessHandle.of(database.pid()).ifPresent(ProcessHandle::destroy);
    JavaProcess.delete(data);
  }
}
