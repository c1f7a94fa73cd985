package io.guesthub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, stopped when this is closed or the bench is interrupted. */
final class JavaProcess implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofSeconds(90);
  private static final long STOP_LIMIT_SECONDS = 20;

  private final Process process;
  private final Path log;
  private final long startedAt = System.nanoTime();
  private final Thread stopper = new Thread(this::stop, "bench-stop");

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(stopper);
  }

  /**
   * Starts a program.
   *
   * @param environment added to the bench's own, of which nothing named {@code HUB_…} is passed on
   * @param log takes what the program writes
   */
  static JavaProcess start(
      Path jdk,
      List<String> jvmArguments,
      String classpath,
      String mainClass,
      Map<String, String> environment,
      Path workingFolder,
      Path log) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", classpath, mainClass));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingFolder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HUB_"));
    builder.environment().putAll(environment);
    try {
      return new JavaProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(mainClass + " does not start", e);
    }
  }

  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No port is free", e);
    }
  }

  /** Waits until this address answers 200, and says how long that took since the start. */
  Duration awaitReady(URI address) {
    long limit = startedAt + READY_LIMIT.toNanos();
    while (System.nanoTime() < limit && process.isAlive()) {
      if (answers(address)) {
        return Duration.ofNanos(System.nanoTime() - startedAt);
      }
      Pause.millis(50);
    }
    throw new IllegalStateException("Not ready; see " + log);
  }

  long pid() {
    return process.pid();
  }

  /** Stops it as an operator would, and says how long that took. */
  Duration stop() {
    long start = System.nanoTime();
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException e) {
      // The bench is being stopped: the hook is at work.
    }
  }

  /** Deletes a folder that the program has left. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot clear " + folder, e);
    }
  }

  private static boolean answers(URI address) {
    try {
      HttpURLConnection call = (HttpURLConnection) address.toURL().openConnection();
      call.setConnectTimeout(500);
      call.setReadTimeout(2_000);
      return call.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
