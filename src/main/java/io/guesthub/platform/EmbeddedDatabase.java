package io.guesthub.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL of the hub's own, kept under the data folder and started with the hub. */
final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final long POLITE_LIMIT_SECONDS = 5;
  private static final long STOP_LIMIT_SECONDS = 20;

  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts PostgreSQL on a free loopback port.
   *
   * @param folder its data; made on the first start, kept over restarts
   */
  static EmbeddedDatabase start(Path folder) {
    Path data = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(data.getParent());
      stopLeftover(data);
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              // The hub closes it after its own connections; a hook of its own would race that.
              .setRegisterShutdownHook(false)
              .setPGStartupWait(START_LIMIT)
              .setLocaleConfig("locale", "C")
              .setServerConfig("listen_addresses", "127.0.0.1")
              // The library's default is for tests: it would lose what was just acknowledged.
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("fsync", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("max_wal_size", "2GB")
              .setServerConfig("max_locks_per_transaction", "256")
              .setServerConfig("jit", "off")
              .setOutputRedirector(ProcessBuilder.Redirect.appendTo(logFile(data)))
              .setErrorRedirector(ProcessBuilder.Redirect.appendTo(logFile(data)))
              .start();
      return new EmbeddedDatabase(postgres);
    } catch (IOException e) {
      throw new UncheckedIOException("Embedded PostgreSQL does not start in " + data, e);
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      log.warn("Embedded PostgreSQL did not stop cleanly; it recovers at its next start", e);
    }
  }

  /** A hub that was killed leaves its PostgreSQL running; the data folder admits only one. */
  private static void stopLeftover(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
    ProcessHandle leftover = ProcessHandle.of(pid).orElse(null);
    if (leftover == null || !isPostgres(leftover, data)) {
      return;
    }
    log.info("Stopping the PostgreSQL (process {}) that a killed hub left behind", pid);
    List<ProcessHandle> connections = leftover.descendants().toList();
    leftover.destroy();
    if (ends(leftover, POLITE_LIMIT_SECONDS)) {
      return;
    }
    // Somebody else is connected, and PostgreSQL waits for them. Its log holds every commit.
    leftover.destroyForcibly();
    connections.forEach(ProcessHandle::destroyForcibly);
    if (!ends(leftover, STOP_LIMIT_SECONDS)) {
      throw new IOException("PostgreSQL (process " + pid + ") of an earlier hub does not stop");
    }
  }

  private static boolean ends(ProcessHandle process, long seconds) throws IOException {
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while an earlier PostgreSQL stops", e);
    }
  }

  /** The number may have passed on to another process, even to somebody else's PostgreSQL. */
  private static boolean isPostgres(ProcessHandle process, Path data) {
    return process
        .info()
        .commandLine()
        .map(line -> line.contains("postgres") && line.contains(data.toString()))
        .orElse(false);
  }

  private static File logFile(Path data) {
    return data.resolveSibling("postgres.log").toFile();
  }
}
