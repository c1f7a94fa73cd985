package io.guesthub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Meta that takes messages of one number as fast as it allows, with a second's worth at once, and
 * refuses the others with 130429. It answers after the time that Meta takes, too.
 */
final class GraphStub implements AutoCloseable {

  private static final int THREADS = 600;
  private static final long NANOS = 1_000_000_000;
  private static final String CALLBACK = "\"biz_opaque_callback_data\":\"";
  private static final int ID_LENGTH = 36;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final List<Arrival> arrivals = new ArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final int rate;
  private final long answerMillis;
  private long usedUntil = System.nanoTime();

  /**
   * A message that was taken.
   *
   * @param nanos when
   */
  record Arrival(String messageId, long nanos) {}

  GraphStub(int rate, long answerMillis) {
    this.rate = rate;
    this.answerMillis = answerMillis;
    // Java's server closes all but 200 sockets that have nothing to do, without telling.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
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

  /** Messages taken so far, in the order of their arrival. */
  synchronized List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  synchronized int taken() {
    return arrivals.size();
  }

  /** How many were refused for the pace. */
  int refused() {
    return refused.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    int at = body.indexOf(CALLBACK);
    if (at < 0) {
      String level = rate > 80 ? "HIGH" : "STANDARD";
      answer(exchange, 200, "{\"id\":\"1\",\"throughput\":{\"level\":\"" + level + "\"}}");
      return;
    }
    String id = body.substring(at + CALLBACK.length(), at + CALLBACK.length() + ID_LENGTH);
    boolean taken = take(id, now);
    Pause.millis(answerMillis);
    if (taken) {
      answer(exchange, 200, "{\"messages\":[{\"id\":\"wamid." + id + "\"}]}");
    } else {
      answer(exchange, 400, "{\"error\":{\"message\":\"(#130429) Rate\",\"code\":130429}}");
    }
  }

  private synchronized boolean take(String id, long now) {
    long from = Math.max(usedUntil, now);
    if (from - now > NANOS - NANOS / rate) {
      refused.incrementAndGet();
      return false;
    }
    usedUntil = from + NANOS / rate;
    arrivals.add(new Arrival(id, now));
    return true;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
