package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A Graph API that counts what it is asked to send, and answers as it is told. */
final class CountingGraph implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<Call> others = new CopyOnWriteArrayList<>();
  private final Map<String, Function<Call, Answer>> habits = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();

  /**
   * A call.
   *
   * @param path below the version, such as {@code 123/messages}
   * @param body as JSON; missing for a form
   */
  record Call(String method, String path, JsonNode body, Instant at) {
    String number() {
      return path.split("/", 2)[0];
    }

    String to() {
      return body.path("to").asText();
    }

    String callback() {
      return body.path("biz_opaque_callback_data").asText();
    }
  }

  /** An answer, after a while. */
  record Answer(int status, String body, long afterMillis, Map<String, String> headers) {

    static Answer of(int status, String body) {
      return new Answer(status, body.replace('\'', '"'), 0, Map.of());
    }

    static Answer error(int status, int code) {
      return of(status, "{'error':{'message':'(#%1$d) Trouble %1$d','code':%1$d}}".formatted(code));
    }

    Answer after(long millis) {
      return new Answer(status, body, millis, headers);
    }

    Answer with(String header, String value) {
      return new Answer(status, body, afterMillis, Map.of(header, value));
    }
  }

  CountingGraph() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/v25.0/", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v25.0";
  }

  /** How calls of this number are answered from now on. */
  void answer(String number, Function<Call, Answer> habit) {
    habits.put(number, habit);
  }

  /** Messages that were asked for from a number, in the order of their calls. */
  List<Call> messages(String number) {
    return calls.stream().filter(call -> call.number().equals(number)).toList();
  }

  /** The same of several numbers. */
  List<Call> messages(Collection<String> numbers) {
    return calls.stream().filter(call -> numbers.contains(call.number())).toList();
  }

  /** Forgets what was asked of a number so far. */
  void forget(String number) {
    calls.removeIf(call -> call.number().equals(number));
    others.removeIf(call -> call.number().equals(number));
  }

  /** All other calls about a number. */
  List<Call> others(String number) {
    return others.stream().filter(call -> call.number().equals(number)).toList();
  }

  /** The answer of a Meta that takes the message. */
  Answer taken(Call call) {
    return Answer.of(
        200,
        "{'messaging_product':'whatsapp','contacts':[{'input':'%s','wa_id':'%s'}],'messages':[{'id':'wamid.OUT%d'}]}"
            .formatted(call.to(), call.to().replace("+", ""), ids.incrementAndGet()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    JsonNode body = type.startsWith("application/json") ? JSON.readTree(bytes) : JSON.missingNode();
    Call call =
        new Call(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath().substring("/v25.0/".length()),
            body,
            Instant.now());
    boolean message = call.path().endsWith("/messages") && body.has("type");
    (message ? calls : others).add(call);
    Answer answer = habits.getOrDefault(call.number(), this::usual).apply(call);
    send(exchange, answer);
  }

  /** What a healthy Meta answers. */
  Answer usual(Call call) {
    if (call.path().endsWith("/media")) {
      return Answer.of(200, "{'id':'media-%d'}".formatted(ids.incrementAndGet()));
    }
    if (call.path().endsWith("/messages")) {
      return call.body().has("type") ? taken(call) : Answer.of(200, "{'success':true}");
    }
    return Answer.of(200, "{'id':'%s','status':'CONNECTED'}".formatted(call.number()));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(answer.afterMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    answer.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
