package io.guesthub.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.platform.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What nobody could handle: kept with the reason until a person replays or deletes it.
 *
 * <p>Parking joins the caller's database transaction if there is one.
 */
@Component("deadLetters")
public class DeadLetters {

  private static final int REASON_LENGTH = 1_000;

  private final JdbcClient database;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final MeterRegistry metrics;

  DeadLetters(
      JdbcClient database, ObjectMapper json, Ids ids, InstantSource clock, MeterRegistry metrics) {
    this.database = database;
    this.json = json;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Parks a text message.
   *
   * @param address where a replay sends it
   * @param key what makes this failure one of its own: parking it again changes nothing
   * @param body what was sent
   * @param headers the allowed headers it came with
   * @param reason why it could not be handled, without guests' data
   */
  public void park(
      String address, String key, String body, Map<String, String> headers, String reason) {
    park(address, key, body.getBytes(StandardCharsets.UTF_8), true, headers, reason);
  }

  /**
   * Parks a message of bytes.
   *
   * @param address where a replay sends it
   * @param key what makes this failure one of its own: parking it again changes nothing
   * @param body what was sent
   * @param headers the allowed headers it came with
   * @param reason why it could not be handled, without guests' data
   */
  public void park(
      String address, String key, byte[] body, Map<String, String> headers, String reason) {
    park(address, key, body, false, headers, reason);
  }

  private void park(
      String address,
      String key,
      byte[] body,
      boolean text,
      Map<String, String> headers,
      String reason) {
    UUID id = Ids.of("dead-letter", address, key);
    database
        .sql(
            """
            INSERT INTO dead_letter (id, address, body, text_body, headers, reason, failed_at)
            VALUES (:id, :address, :body, :text, :headers::jsonb, :reason, :at)
            ON CONFLICT (id) DO NOTHING
            """)
        .param("id", id)
        .param("address", address)
        .param("body", body)
        .param("text", text)
        .param("headers", write(headers))
        .param("reason", reason.substring(0, Math.min(reason.length(), REASON_LENGTH)))
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    metrics.counter("hub.dead.letters.parked", "address", address).increment();
  }

  private String write(Map<String, String> headers) {
    try {
      return json.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Headers are always writable as JSON", e);
    }
  }
}
