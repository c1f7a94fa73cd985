package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guesthub.meta.WebhookSignature;
import io.guesthub.web.ApiCalls;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A property of a test's own in the shared hub, with a number that guests write to. */
final class House {

  private static final AtomicInteger HOUSES = new AtomicInteger();

  final String id;
  final String number;
  final String waba;
  final ZoneId zone;
  private final ApiCalls api;
  private final JdbcClient database;
  private final WebhookSignature signature;

  private House(
      String id,
      String number,
      String waba,
      ZoneId zone,
      ApiCalls api,
      JdbcClient database,
      WebhookSignature signature) {
    this.id = id;
    this.number = number;
    this.waba = waba;
    this.zone = zone;
    this.api = api;
    this.database = database;
    this.signature = signature;
  }

  static House open(
      String zone, String country, ApiCalls api, JdbcClient database, WebhookSignature signature) {
    int count = HOUSES.incrementAndGet();
    String id = "conversation-" + count;
    String property =
        """
        {"name":"House %s","timeZone":"%s","country":"%s","languages":["en"],"listings":[]}
        """
            .formatted(id, zone, country);
    int status = api.call("PUT", ApiCalls.ADMIN, "/api/v1/properties/" + id, property).status();
    assertThat(status).isBetween(200, 201);
    House house =
        new House(id, "77" + count, "88" + count, ZoneId.of(zone), api, database, signature);
    house.connect();
    return house;
  }

  private void connect() {
    database
        .sql(
            """
            WITH made AS (
              INSERT INTO account (id, property_id, waba_id, status, access_token, connected_at,
                                   updated_at)
              VALUES (:id, :property, :waba, 'ACTIVE', '', now(), now()) RETURNING id)
            INSERT INTO phone_number (id, account_id, property_id, display_phone_number)
            SELECT :number, id, :property, '+39 06 555 0109' FROM made
            """)
        .param("id", UUID.randomUUID())
        .param("property", id)
        .param("waba", waba)
        .param("number", number)
        .update();
  }

  /** Sends a booking, JSON with single quotes, and returns when it is stored. */
  void book(String booking, String json) {
    ApiCalls.Answer answer =
        api.call(
            "PUT",
            ApiCalls.ADMIN,
            "/api/v1/properties/" + id + "/bookings/" + booking,
            json.replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    String event = answer.json().path("eventId").asText();
    soon()
        .until(
            () ->
                database
                    .sql("SELECT EXISTS (SELECT FROM booking_event WHERE event_id = :event)")
                    .param("event", event)
                    .query(Boolean.class)
                    .single());
  }

  /** Sends bookings, each a JSON object with its id, and returns when they are stored. */
  void bookAll(List<String> bookings) {
    if (bookings.isEmpty()) {
      return;
    }
    ApiCalls.Answer answer =
        api.call(
            "POST", ApiCalls.ADMIN, "/api/v1/properties/" + id + "/bookings", bookings.toString());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    soon().until(() -> storedBookings() == bookings.size());
  }

  private int storedBookings() {
    return count("SELECT count(*) FROM booking WHERE property_id = :house");
  }

  /** A booking of the guest with this phone. */
  void book(String booking, String status, String checkIn, String checkOut, String phone) {
    book(
        booking,
        "{'status':'%s','checkIn':'%s','checkOut':'%s','guest':{'phones':['%s']}}"
            .formatted(status, checkIn, checkOut, phone));
  }

  /** Meta's time of something that happens here on this local day. */
  Instant on(String day, String time) {
    return LocalDate.parse(day).atTime(LocalTime.parse(time)).atZone(zone).toInstant();
  }

  /** Posts the items as one call and returns when the messages are stored. */
  void receive(MetaItem... items) {
    assertThat(post(MetaItem.body(waba, number, items))).isEqualTo(200);
    awaitStored(Arrays.asList(items));
  }

  /** Posts bytes to the door, signed; answers the status. */
  int post(byte[] body) {
    return api.send(
            api.request("", "/webhooks/meta")
                .header("X-Hub-Signature-256", signature.sign(body))
                .POST(BodyPublishers.ofByteArray(body)))
        .status();
  }

  void awaitStored(Collection<MetaItem> items) {
    String[] ids =
        items.stream()
            .filter(item -> !item.isStatus())
            .map(MetaItem::id)
            .distinct()
            .toArray(String[]::new);
    soon()
        .untilAsserted(
            () ->
                assertThat(
                        database
                            .sql(
                                """
                                SELECT count(*) FROM message
                                WHERE phone_number_id = :number AND meta_id = ANY (:ids)
                                """)
                            .param("number", number)
                            .param("ids", ids)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(ids.length));
  }

  /** Where a message is now. */
  Filed find(MetaItem message) {
    return database
        .sql(
            """
            SELECT thread.id AS thread, thread.booking_id AS booking, thread.guest_id AS guest,
                   thread.unread, thread.linked_to AS linked
            FROM message JOIN thread ON thread.id = message.thread_id
            WHERE message.phone_number_id = :number AND message.meta_id = :id
            """)
        .param("number", number)
        .param("id", message.id())
        .query(Filed.class)
        .single();
  }

  /** The booking in whose thread a message is; empty for an inquiry. */
  String bookingOf(MetaItem message) {
    String booking = find(message).booking();
    return booking == null ? "" : booking;
  }

  /** One of the hub's numbers by a statement about this house. */
  int count(String sql) {
    return database.sql(sql).param("house", id).query(Integer.class).single();
  }

  List<String> texts(String sql) {
    return database.sql(sql).param("house", id).query(String.class).list();
  }

  static ConditionFactory soon() {
    return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
  }

  /**
   * Where a message is.
   *
   * @param booking of the thread
   * @param linked the thread where this one is listed
   */
  record Filed(
      UUID thread, @Nullable String booking, UUID guest, int unread, @Nullable UUID linked) {}
}
