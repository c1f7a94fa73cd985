package io.guesthub.resilience;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the files of a hub's embedded PostgreSQL tell about its process. */
final class EmbeddedPostgresFiles {

  private static final int PORT_LINE = 3;

  private final Path folder;

  private EmbeddedPostgresFiles(Path folder) {
    this.folder = folder;
  }

  static EmbeddedPostgresFiles of(Path hubData) {
    return new EmbeddedPostgresFiles(hubData.resolve("postgres"));
  }

  /** How to reach the database while it runs. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + lines().get(PORT_LINE).trim() + "/postgres";
  }

  /** SIGKILL to the server and all its children, if it runs. */
  void kill() {
    if (!Files.exists(pidFile()) || lines().isEmpty()) {
      return;
    }
    ProcessHandle.of(Long.parseLong(lines().get(0).trim()))
        .filter(this::isThisServer)
        .ifPresent(EmbeddedPostgresFiles::kill);
  }

  private static void kill(ProcessHandle server) {
    List<ProcessHandle> processes = new ArrayList<>(server.descendants().toList());
    processes.add(0, server);
    processes.forEach(ProcessHandle::destroyForcibly);
    await("PostgreSQL's death")
        .atMost(Duration.ofSeconds(20))
        .until(() -> processes.stream().noneMatch(EmbeddedPostgresFiles::isRunning));
  }

  /** A process that nobody has buried yet has no command any more. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** A number may have passed on to another process. */
  private boolean isThisServer(ProcessHandle process) {
    return process.info().commandLine().map(line -> line.contains(folder.toString())).orElse(false);
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException("No PostgreSQL in " + folder, e);
    }
  }

  private Path pidFile() {
    return folder.resolve("postmaster.pid");
  }
}
