package io.guesthub.resilience;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Graph API that lives through the deaths of hubs and counts what it has taken: it refuses some
 * messages, and of some that it has taken or not it gives no answer, or a wrong one.
 */
final class MoodyGraph implements AutoCloseable {

  /** Longer than a hub waits. */
  private static final Duration NO_ANSWER = Duration.ofMillis(2_500);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int THREADS = 160;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> reached = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> called = new ConcurrentHashMap<>();
  private final StatusPost statuses;
  private final Random random;

  /** What becomes of a call. */
  private enum Mood {
    TAKEN,
    TAKEN_SERVER_ERROR,
    TAKEN_NO_ANSWER,
    TAKEN_CUT_OFF,
    SERVER_ERROR,
    TROUBLE,
    TOO_FAST,
    UNDELIVERABLE
  }

  /**
   * Starts.
   *
   * @param seed of its moods
   * @param statuses tells what becomes of what it has taken
   */
  MoodyGraph(long seed, StatusPost statuses) {
    this.random = new Random(seed);
    this.statuses = statuses;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    } catch (IOException e) {
      throw new UncheckedIOException("No Graph API", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v25.0";
  }

  /** How many messages it has taken. */
  int total() {
    return taken.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** How often it has taken each message, by the hub's id. */
  Map<String, Integer> taken() {
    return copy(taken);
  }

  /** How many messages it has taken for each phone. */
  Map<String, Integer> phones() {
    return copy(reached);
  }

  /** How many calls there were. */
  int calls() {
    return called.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  private void handle(HttpExchange exchange) throws IOException {
    JsonNode body = body(exchange);
    if (!body.has("biz_opaque_callback_data")) {
      answer(exchange, 200, "{\"id\":\"1\",\"success\":true}");
      return;
    }
    String id = body.path("biz_opaque_callback_data").asText();
    count(called, id);
    Mood mood = mood();
    String metaId = "wamid.M" + id + "." + called.get(id).get();
    if (mood.name().startsWith("TAKEN")) {
      count(taken, id);
      count(reached, body.path("to").asText());
      statuses.taken(id, metaId);
    }
    switch (mood) {
      case TAKEN -> answer(exchange, 200, "{\"messages\":[{\"id\":\"%s\"}]}".formatted(metaId));
      case TAKEN_SERVER_ERROR, SERVER_ERROR -> answer(exchange, 500, "<html>");
      case TAKEN_NO_ANSWER -> {
        pause();
        exchange.close();
      }
      case TAKEN_CUT_OFF -> exchange.close();
      case TROUBLE -> error(exchange, 500, 131016);
      case TOO_FAST -> error(exchange, 400, 130429);
      case UNDELIVERABLE -> error(exchange, 400, 131026);
    }
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
  }

  private synchronized Mood mood() {
    int chance = random.nextInt(1_000);
    if (chance < 850) {
      return Mood.TAKEN;
    }
    return switch (chance % 15) {
      case 0, 1, 2 -> Mood.TAKEN_SERVER_ERROR;
      case 3, 4 -> Mood.TAKEN_NO_ANSWER;
      case 5, 6 -> Mood.TAKEN_CUT_OFF;
      case 7, 8 -> Mood.SERVER_ERROR;
      case 9 -> Mood.TROUBLE;
      case 10 -> Mood.TOO_FAST;
      default -> Mood.UNDELIVERABLE;
    };
  }

  private static Map<String, Integer> copy(Map<String, AtomicInteger> counts) {
    Map<String, Integer> copy = new HashMap<>();
    counts.forEach((key, count) -> copy.put(key, count.get()));
    return copy;
  }

  private static void count(Map<String, AtomicInteger> counts, String id) {
    counts.computeIfAbsent(id, each -> new AtomicInteger()).incrementAndGet();
  }

  private static void error(HttpExchange exchange, int status, int code) throws IOException {
    answer(
        exchange,
        status,
        "{\"error\":{\"message\":\"(#%1$d) Trouble\",\"code\":%1$d}}".formatted(code));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(NO_ANSWER.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
