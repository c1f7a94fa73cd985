package io.guesthub.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.guesthub.meta.WebhookSignature;
import java.util.stream.IntStream;

/**
 * HTTP requests, whole and signed before the clock starts, so that making them costs the hub
 * nothing.
 *
 * @param bytes one array for each request
 * @param again whether to start over when the last is sent
 */
record Requests(byte[][] bytes, boolean again) {

  private static final String SECRET = "sandbox-secret";

  /** The run's updates, so many per call. */
  static Requests updates(String path, MetaBodies bodies, int updates, int perCall) {
    int calls = (updates + perCall - 1) / perCall;
    return signed(
        path,
        calls,
        call -> {
          int first = call * perCall;
          return bodies.updates(first, Math.min(perCall, updates - first));
        });
  }

  /** News of the house's own messages, so many per call. */
  static Requests ownMessages(String path, MetaBodies bodies, int messages, int perCall) {
    return signed(
        path,
        (messages + perCall - 1) / perCall,
        call -> bodies.ownMessages(call * perCall, Math.min(perCall, messages - call * perCall)));
  }

  Requests andAgain() {
    return new Requests(bytes, true);
  }

  private static Requests signed(
      String path, int calls, java.util.function.IntFunction<byte[]> body) {
    WebhookSignature signature = WebhookSignature.ofSetting(SECRET);
    byte[][] requests =
        IntStream.range(0, calls)
            .parallel()
            .mapToObj(call -> request(path, body.apply(call), signature))
            .toArray(byte[][]::new);
    return new Requests(requests, false);
  }

  private static byte[] request(String path, byte[] body, WebhookSignature signature) {
    byte[] head =
        """
        POST %s HTTP/1.1\r
        Host: 127.0.0.1\r
        User-Agent: facebookexternalua\r
        Content-Type: application/json\r
        X-Hub-Signature-256: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(path, signature.sign(body), body.length)
            .getBytes(ISO_8859_1);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }
}
