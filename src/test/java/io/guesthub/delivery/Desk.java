package io.guesthub.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.web.ApiCalls.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A front desk that writes to guests of a house of its own; JSON is given with single quotes.
 *
 * @param hub where
 * @param house of the desk
 */
record Desk(HubClient hub, House house) {

  static final String ADA = "393335550101";

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final AtomicInteger MESSAGES = new AtomicInteger();

  static Desk open(HubClient hub, String name) {
    return new Desk(hub, hub.house(name + "-" + HOUSES.incrementAndGet()));
  }

  /** A guest writes just now; answers the message. */
  JsonNode wrote(String phone) {
    return wrote(phone, Instant.now());
  }

  /** A guest wrote longer ago than the window is open. */
  JsonNode wroteLongAgo(String phone) {
    return wrote(phone, Instant.now().minus(Duration.ofHours(25)));
  }

  private JsonNode wrote(String phone, Instant at) {
    String metaId = "wamid." + house.id() + "." + MESSAGES.incrementAndGet();
    return house.received(metaId, house.meta().text(phone, metaId, at, "Buongiorno"));
  }

  /** The path of the messages of the thread that a message is in. */
  static String to(JsonNode message) {
    return "/threads/" + message.path("threadId").asText() + "/messages";
  }

  /** Sends with the owner's key. */
  Answer send(String path, String json) {
    return send(house.key(), path, json, null);
  }

  /** Sends with any key, and with an idempotency key. */
  Answer send(String key, String path, String json, @Nullable String idempotencyKey) {
    var request =
        hub.api().request(key, house.path(path)).header("Content-Type", "application/json");
    return hub.api()
        .send(
            (idempotencyKey == null ? request : request.header("Idempotency-Key", idempotencyKey))
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
  }

  /** Sends what must be taken. */
  JsonNode taken(String path, String json) {
    Answer answer = send(path, json);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    return answer.json();
  }

  /** Brings a booking; {@code more} are further members. */
  void booking(String id, String more) {
    Answer answer =
        hub.api()
            .call(
                "PUT",
                house.key(),
                house.path("/bookings/" + id),
                ("{'status':'CONFIRMED','checkIn':'2027-03-01','checkOut':'2027-03-04'"
                        + more
                        + "}")
                    .replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    org.awaitility.Awaitility.await().until(() -> house.ask("/bookings/" + id).status() == 200);
  }

  /** Brings a file. */
  String upload(String fileName, String type, String content) {
    String form =
        "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n%s\r\n--limit--\r\n"
            .formatted(fileName, type, content);
    Answer answer =
        hub.api()
            .send(
                hub.api()
                    .request(house.key(), house.path("/media"))
                    .header("Content-Type", "multipart/form-data; boundary=limit")
                    .POST(BodyPublishers.ofByteArray(form.getBytes(ISO_8859_1))));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json().path("id").asText();
  }
}
