package io.guesthub.resilience;

import static org.awaitility.Awaitility.await;

import io.guesthub.GuestHub;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A hub in a process of its own, so that it can be killed like any program and started again. */
final class HubProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
  private static final int LOG_TAIL = 60;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_LIMIT)
          .build();
  private final Path folder;
  private final Map<String, String> settings = new TreeMap<>();
  private final int httpPort;
  private final int busPort;
  private final Thread lastResort = new Thread(this::endProcesses);
  private volatile @Nullable Process process;

  /**
   * A hub that is not started yet.
   *
   * @param folder where its data and its log go
   * @param settings environment beside that of a default run
   */
  HubProcess(Path folder, Map<String, String> settings) {
    Ports ports = new Ports();
    this.folder = folder;
    this.httpPort = ports.next();
    this.busPort = ports.next();
    this.settings.put("HUB_DATA_DIR", data().toString());
    this.settings.put("SERVER_PORT", Integer.toString(httpPort));
    this.settings.put("HUB_BROKER_PORT", Integer.toString(busPort));
    this.settings.putAll(settings);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts the process; see {@link #awaitReady()}. */
  void start() {
    if (isAlive()) {
      throw new IllegalStateException("The hub runs already");
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms128m",
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            classPath(),
            GuestHub.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log().toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("HUB_"));
    builder.environment().putAll(settings);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("The hub's process does not start", e);
    }
  }

  /** Returns when the hub takes work. */
  void awaitReady() {
    await("readiness")
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .failFast(this::mustLive)
        .until(this::isReady);
  }

  private void mustLive() {
    if (!isAlive()) {
      throw new IllegalStateException("The hub has ended:\n" + logTail());
    }
  }

  /** Whether the hub says that it takes work. */
  boolean isReady() {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + httpPort + "/actuator/health/readiness"))
            .timeout(ANSWER_LIMIT)
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** SIGKILL: the hub gets no chance to finish anything. Its PostgreSQL runs on. */
  void kill() {
    Process killed = process;
    if (killed == null) {
      return;
    }
    killed.destroyForcibly();
    await("death").atMost(STOP_LIMIT).until(() -> !killed.isAlive());
  }

  /** SIGKILL to the hub and its PostgreSQL, as when a container is killed. */
  void killWithItsDatabase() {
    kill();
    EmbeddedPostgresFiles.of(data()).kill();
  }

  /**
   * SIGTERM, as a service manager does.
   *
   * @return how long the hub took to end
   */
  Duration stop() {
    Process stopped = process;
    long begin = System.nanoTime();
    if (stopped != null) {
      stopped.destroy();
      await("end").atMost(STOP_LIMIT).until(() -> !stopped.isAlive());
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  boolean isAlive() {
    Process current = process;
    return current != null && current.isAlive();
  }

  int httpPort() {
    return httpPort;
  }

  /** Where other programs reach the embedded broker. */
  int busPort() {
    return busPort;
  }

  Path data() {
    return folder.resolve("data");
  }

  /** The end of what the hub has logged. */
  String logTail() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  /** Ends the hub and its PostgreSQL, whatever state they are in. */
  @Override
  public void close() {
    endProcesses();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private void endProcesses() {
    Process current = process;
    if (current != null) {
      current.destroyForcibly().onExit().join();
    }
    EmbeddedPostgresFiles.of(data()).kill();
  }

  private Path log() {
    return folder.resolve("hub.log");
  }

  /** The hub's own classes and libraries, without the tests' classes. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
