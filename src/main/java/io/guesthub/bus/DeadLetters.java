package io.guesthub.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.platform.Ids;
import io.guesthub.web.CleanText;
import io.guesthub.web.Cursor;
import io.guesthub.web.PageRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What nobody could handle: kept with the reason until a person replays or deletes it.
 *
 * <p>Parking joins the caller's database transaction if there is one.
 */
@Component("deadLetters")
public class DeadLetters {

  /** Headers that a replay needs. */
  static final List<String> KEPT_HEADERS =
      List.of("property", "eventType", "hubEventId", "JMSCorrelationID");

  private static final int REASON_LENGTH = 1_000;

  private final JdbcClient database;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final BusSender bus;

  DeadLetters(
      JdbcClient database,
      ObjectMapper json,
      Ids ids,
      InstantSource clock,
      MeterRegistry metrics,
      BusSender bus) {
    this.database = database;
    this.json = json;
    this.clock = clock;
    this.metrics = metrics;
    this.bus = bus;
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
    // The letter may be on its way out, replayed a moment ago: the update waits for that, and the
    // letter is written anew. DO NOTHING would lose it.
    database
        .sql(
            """
            INSERT INTO dead_letter (id, address, body, text_body, headers, reason, failed_at)
            VALUES (:id, :address, :body, :text, :headers::jsonb, :reason, :at)
            ON CONFLICT (id) DO UPDATE SET failed_at = dead_letter.failed_at
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

  /** A page of letters, newest first. */
  List<DeadLetter> list(PageRequest page) {
    Cursor after = page.after();
    return database
        .sql(
            """
            SELECT id, address, substring(body FOR 300) AS start, reason, failed_at FROM dead_letter
            WHERE (:first OR (failed_at, id) < (:at::timestamptz, :id::uuid))
            ORDER BY failed_at DESC, id DESC LIMIT :limit
            """)
        .param("first", after == null)
        .param("at", after == null ? null : after.instant(0).toString())
        .param("id", after == null ? null : after.id(1).toString())
        .param("limit", page.fetch())
        .query(
            (row, number) ->
                new DeadLetter(
                    row.getObject("id", UUID.class),
                    row.getString("address"),
                    row.getString("reason"),
                    row.getObject("failed_at", OffsetDateTime.class).toInstant(),
                    preview(row.getBytes("start"))))
        .list();
  }

  /**
   * Sends a letter to its address once more and forgets it when the broker has it. Whoever reads
   * the address recognises what it has had before, so a crash in between does no harm.
   *
   * @return whether there was such a letter
   */
  @Transactional
  public boolean replay(UUID id) {
    Optional<Stored> found =
        database
            .sql(
                """
                SELECT address, body, text_body, headers FROM dead_letter WHERE id = :id
                FOR UPDATE
                """)
            .param("id", id)
            .query(
                (row, number) ->
                    new Stored(
                        row.getString("address"),
                        row.getBytes("body"),
                        row.getBoolean("text_body"),
                        read(row.getString("headers"))))
            .optional();
    found.ifPresent(
        letter -> {
          bus.send(letter.address(), letter.payload(), letter.headers());
          delete(id);
          metrics.counter("hub.dead.letters.replayed", "address", letter.address()).increment();
        });
    return found.isPresent();
  }

  /** Forgets a letter; whether there was one. */
  @Transactional
  public boolean delete(UUID id) {
    return database.sql("DELETE FROM dead_letter WHERE id = :id").param("id", id).update() > 0;
  }

  private static String preview(byte[] start) {
    return CleanText.of(new String(start, StandardCharsets.UTF_8));
  }

  private Map<String, String> read(String headers) {
    try {
      return json.readValue(headers, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored headers are JSON", e);
    }
  }

  private String write(Map<String, String> headers) {
    try {
      return json.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Headers are always writable as JSON", e);
    }
  }

  private record Stored(String address, byte[] body, boolean text, Map<String, String> headers) {

    Object payload() {
      return text ? new String(body, StandardCharsets.UTF_8) : body;
    }
  }
}
