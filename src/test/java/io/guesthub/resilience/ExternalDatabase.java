package io.guesthub.resilience;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of the operator's own, which can be stopped and started. */
final class ExternalDatabase implements AutoCloseable {

  private final int port = new Ports().next();
  private final Path folder;
  private @Nullable EmbeddedPostgres server;

  ExternalDatabase(Path folder) {
    this.folder = folder;
  }

  void start() {
    Redirect log = Redirect.appendTo(folder.resolveSibling("postgres.log").toFile());
    try {
      server =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setPort(port)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("max_locks_per_transaction", "256")
              .setOutputRedirector(log)
              .setErrorRedirector(log)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
  }

  /** Cuts every connection off. */
  void stop() {
    EmbeddedPostgres stopping = server;
    server = null;
    if (stopping != null) {
      try {
        stopping.close();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL does not stop", e);
      }
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** What a hub needs to know to use it. */
  Map<String, String> settings() {
    return Map.of("HUB_DATABASE_URL", url(), "HUB_DATABASE_USER", "postgres");
  }

  @Override
  public void close() {
    stop();
  }
}
