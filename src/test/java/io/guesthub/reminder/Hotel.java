package io.guesthub.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.MetaBodies;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A house of its own with templates, whose reminders are tried; JSON is given with single quotes.
 */
final class Hotel {

  static final ZoneId ROME = ZoneId.of("Europe/Rome");

  private static final AtomicInteger HOTELS = new AtomicInteger();

  private final HubClient hub;
  private final House house;
  private final JdbcClient database;

  private Hotel(HubClient hub, House house, JdbcClient database) {
    this.hub = hub;
    this.house = house;
    this.database = database;
  }

  /** One with the template {@code welcome}. */
  static Hotel open(HubClient hub, JdbcClient database) {
    Hotel hotel = new Hotel(hub, hub.house("reminder-hotel-" + HOTELS.incrementAndGet()), database);
    hotel.template("welcome", "Ciao {{guest_first_name}}!", null);
    return hotel;
  }

  /** One whose account is connected to the simulated Meta, with the demo's templates. */
  static Hotel connected(HubClient hub, JdbcClient database) {
    ApiCalls api = hub.api();
    String id = api.property("connected-hotel-" + HOTELS.incrementAndGet());
    JsonNode meta =
        api.call("POST", "", "/sandbox/wabas", "{\"name\":\"Hotel\",\"demoTemplates\":true}")
            .json();
    String waba = meta.path("wabaId").asText();
    MetaBodies bodies = new MetaBodies(waba, meta.path("phoneNumberId").asText());
    Hotel hotel = new Hotel(hub, new House(hub, id, api.key(id, Role.OWNER), bodies), database);
    String access = "{'wabaId':'%s','accessToken':'%s'}";
    Answer connected =
        hotel.call("POST", "/accounts", access.formatted(waba, meta.path("accessToken").asText()));
    assertThat(connected.status()).as(connected.toString()).isEqualTo(201);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> hotel.house.get("/accounts").at("/items/0/status").asText().equals("ACTIVE"));
    return hotel;
  }

  /** What the phone of a guest has received from this house. */
  List<JsonNode> shownOn(String phone) {
    String path = "/sandbox/guests/" + phone + "/messages?number=" + house.meta().numberId();
    return hub.api().get("", path).json().path("items").findParents("metaId");
  }

  House house() {
    return house;
  }

  String id() {
    return house.id();
  }

  /** An approved template, in Italian. */
  void template(String name, String body, @Nullable Integer ttlSeconds) {
    database
        .sql(
            """
            INSERT INTO template (id, property_id, account_id, name, meta_name, language, category,
                                  parameter_format, content, ttl_seconds, status, created_at,
                                  updated_at)
            SELECT :id, property_id, id, :name, :name, 'it', 'UTILITY', 'NAMED', :content::jsonb,
                   :ttl, 'APPROVED', now(), now()
            FROM account WHERE property_id = :property
            """)
        .param("id", UUID.randomUUID())
        .param("name", name)
        .param(
            "content", "{\"header\":{\"type\":\"NONE\"},\"body\":\"" + body + "\",\"buttons\":[]}")
        .param("ttl", ttlSeconds)
        .param("property", house.id())
        .update();
  }

  /** Changes something of a template, as Meta or staff would. */
  void template(String name, String column, Object value) {
    database
        .sql(
            "UPDATE template SET "
                + column
                + " = :value WHERE property_id = :property AND name = :name")
        .param("value", value)
        .param("property", house.id())
        .param("name", name)
        .update();
  }

  Answer call(String method, String path, String json) {
    return hub.api().call(method, house.key(), house.path(path), json.replace('\'', '"'));
  }

  /** Makes a reminder of {@code welcome} for check-in; {@code more} replaces members. */
  JsonNode reminder(String more) {
    Answer answer = call("POST", "/reminders", reminderJson(more));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    planned();
    return answer.json();
  }

  static String reminderJson(String more) {
    return "{'name':'r','template':'welcome','trigger':'CHECK_IN','days':0,'sendAt':'00:00'%s}"
        .formatted(more.isEmpty() ? "" : "," + more);
  }

  /** Waits until all bookings are planned. */
  void planned() {
    await().until(() -> house.get("/reminders").path("items").findValues("planning").isEmpty());
  }

  /** Brings a confirmed booking of a guest with a phone, and waits until it is stored. */
  void booking(String id, LocalDate checkIn, String more) {
    push(
        id,
        "'status':'CONFIRMED','checkIn':'%s','checkOut':'%s','guest':{'firstName':'Ada','phones':['+39 333 555 0110']}%s"
            .formatted(checkIn, checkIn.plusDays(3), more.isEmpty() ? "" : "," + more));
    await().until(() -> house.ask("/bookings/" + id).status() == 200);
  }

  /** Brings something of a booking, which is confirmed unless it says something else. */
  void push(String id, String members) {
    String status = members.contains("'status'") ? "" : "'status':'CONFIRMED',";
    Answer answer = call("PUT", "/bookings/" + id, "{" + status + members + "}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
  }

  /** The rows of the schedule. */
  List<JsonNode> schedule(String query) {
    return house.get("/scheduled-messages" + query).path("items").findParents("reminderId");
  }

  /** The one row of a booking, as soon as there is one. */
  JsonNode row(String bookingId) {
    return await()
        .until(() -> schedule("?bookingId=" + bookingId), rows -> rows.size() == 1)
        .get(0);
  }

  /** The same, as soon as it stands so. */
  JsonNode row(String bookingId, RowState state) {
    return await()
        .until(() -> row(bookingId), row -> row.path("state").asText().equals(state.name()));
  }
}
