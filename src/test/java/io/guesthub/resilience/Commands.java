package io.guesthub.resilience;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A PMS that wants messages sent, and repeats each command under its key until it is taken. */
final class Commands implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CALLERS = 6;
  private static final long PAUSE_MILLIS = 100;
  private static final int ACCEPTED = 202;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private final List<Future<?>> work = new ArrayList<>();
  private final Map<String, String> taken = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final List<Integer> ports;
  private final List<String> threads;
  private final int count;
  private volatile boolean closed;

  /**
   * Commands that are not given yet.
   *
   * @param ports of the hubs that take them
   * @param threads of the guests who are written to in turn
   */
  Commands(List<Integer> ports, List<String> threads, int count) {
    this.ports = ports;
    this.threads = threads;
    this.count = count;
  }

  Commands begin() {
    for (int caller = 0; caller < CALLERS; caller++) {
      work.add(callers.submit(() -> giveAll()));
    }
    return this;
  }

  /** Our ids of the messages by the keys of the commands that are taken. */
  Map<String, String> taken() {
    return Map.copyOf(taken);
  }

  boolean isDone() {
    return work.stream().allMatch(Future::isDone);
  }

  private Void giveAll() throws InterruptedException {
    for (int i = next.getAndIncrement(); i < count && !closed; i = next.getAndIncrement()) {
      for (int attempt = 0;
          !closed && !give(i, ports.get((i + attempt) % ports.size()));
          attempt++) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
    return null;
  }

  private boolean give(int command, int port) throws InterruptedException {
    String path = "/api/v1/properties/demo/threads/%s/messages";
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + port
                        + path.formatted(threads.get(command % threads.size()))))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer sandbox-admin")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "command-" + command)
            .POST(BodyPublishers.ofString("{\"type\":\"text\",\"text\":\"No. " + command + "\"}"))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == ACCEPTED) {
        taken.put("command-" + command, JSON.readTree(answer.body()).path("id").asText());
        return true;
      }
      if (answer.statusCode() < 500) {
        throw new IllegalStateException("A command is refused: " + answer.body());
      }
      return false;
    } catch (IOException unanswered) {
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    callers.shutdownNow();
  }
}
