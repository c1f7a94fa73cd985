package io.guesthub.meta.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.guesthub.meta.WebhookSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A webhook door that checks signatures, keeps what comes, and answers as it is told. */
final class CapturingDoor implements AutoCloseable {

  private final HttpServer server;
  private final WebhookSignature signature;
  private final List<byte[]> bodies = Collections.synchronizedList(new ArrayList<>());
  private volatile int answer = 200;

  CapturingDoor(WebhookSignature signature) {
    this.signature = signature;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/webhooks/meta", this::receive);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void answers(int status) {
    answer = status;
  }

  byte[] last() {
    return bodies.get(bodies.size() - 1);
  }

  /** Everything that came, refused or not. */
  List<String> all() {
    synchronized (bodies) {
      return bodies.stream().map(body -> new String(body, StandardCharsets.UTF_8)).toList();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void receive(HttpExchange call) throws IOException {
    byte[] body = call.getRequestBody().readAllBytes();
    bodies.add(body);
    String header = call.getRequestHeaders().getFirst("X-Hub-Signature-256");
    call.sendResponseHeaders(signature.matches(body, header) ? answer : 401, -1);
    call.close();
  }
}
