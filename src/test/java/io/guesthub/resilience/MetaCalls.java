package io.guesthub.resilience;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls the hub's door as Meta does. */
final class MetaCalls {

  /** What a call counts as that got no answer. */
  static final int NO_ANSWER = 0;

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
  private static final SecretKeySpec SECRET =
      new SecretKeySpec("sandbox-secret".getBytes(UTF_8), "HmacSHA256");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_LIMIT)
          .build();
  private final URI door;

  MetaCalls(int port) {
    this.door = URI.create("http://127.0.0.1:" + port + "/webhooks/meta");
  }

  /** The answer's status, or {@link #NO_ANSWER}. */
  int post(byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", "sha256=" + signature(body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException unanswered) {
      return NO_ANSWER;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NO_ANSWER;
    }
  }

  private static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance(SECRET.getAlgorithm());
      mac.init(SECRET);
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }
}
