package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.meta.WebhookSignature;
import io.guesthub.web.Problem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Calls the hub's webhook door as Meta does: signed, over HTTP, with everything beyond ASCII
 * escaped.
 */
@Component
@OnlyInSandbox
class WebhookCaller {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ObjectWriter json =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final WebhookSignature signature;
  private final OwnAddress hub;

  WebhookCaller(WebhookSignature signature, OwnAddress hub) {
    this.signature = signature;
    this.hub = hub;
  }

  /**
   * Delivers one change, and once: Meta would try again for days, here the caller sees why not.
   *
   * @param time the entry's Unix seconds, where Meta sends them
   * @throws Problem 502 unless the door answers 200
   */
  void deliver(String wabaId, @Nullable Long time, String field, JsonNode value) {
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("object", "whatsapp_business_account");
    ObjectNode entry = body.putArray("entry").addObject().put("id", wabaId);
    if (time != null) {
      entry.put("time", time);
    }
    entry.putArray("changes").addObject().put("field", field).set("value", value);
    int status = post(write(body));
    if (status != HttpStatus.OK.value()) {
      throw refused("The webhook door answered " + status + ".").with("doorStatus", status);
    }
  }

  private int post(byte[] body) {
    HttpRequest call =
        HttpRequest.newBuilder(hub.base().resolve("/webhooks/meta"))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", signature.sign(body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      return http.send(call, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw refused("The webhook door did not answer.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused("The hub is stopping.");
    }
  }

  private byte[] write(JsonNode body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can be written", e);
    }
  }

  private static Problem refused(String detail) {
    return Problem.of(HttpStatus.BAD_GATEWAY, "door-refused", detail, List.of());
  }
}
