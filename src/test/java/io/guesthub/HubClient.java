package io.guesthub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.meta.WebhookSignature;
import io.guesthub.platform.Ids;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plays those who call a hub under test: Meta with its signed webhooks, and users of the API. */
public final class HubClient {

  private static final AtomicLong NUMBERS = new AtomicLong(700_000_000_000_001L);

  private final Environment environment;
  private final WebhookSignature signature;
  private final JdbcClient database;
  private final Ids ids;

  HubClient(Environment environment, WebhookSignature signature, JdbcClient database, Ids ids) {
    this.environment = environment;
    this.signature = signature;
    this.database = database;
    this.ids = ids;
  }

  /** The API of the hub. */
  public ApiCalls api() {
    return new ApiCalls(Integer.parseInt(environment.getRequiredProperty("local.server.port")));
  }

  /**
   * Makes a property with one connected number, and an OWNER key.
   *
   * @param id of the property; each test has its own
   */
  public House house(String id) {
    String property = api().property(id);
    String waba = String.valueOf(NUMBERS.getAndIncrement());
    String key = api().key(property, Role.OWNER);
    return new House(this, property, key, new MetaBodies(waba, number(property, waba)));
  }

  private String number(String property, String waba) {
    String number = String.valueOf(NUMBERS.getAndIncrement());
    database
        .sql(
            """
            WITH connected AS (
              INSERT INTO account (id, property_id, waba_id, status, templates_approved,
                                   access_token, connected_at, updated_at)
              VALUES (:account, :property, :waba, 'ACTIVE', true, '\\x00', now(), now())
              RETURNING id)
            INSERT INTO phone_number (id, account_id, property_id, display_phone_number)
            SELECT :number, id, :property, '+39 06 555 0199' FROM connected
            """)
        .param("account", ids.next())
        .param("property", property)
        .param("waba", waba)
        .param("number", number)
        .update();
    return number;
  }

  /** Calls the webhook as Meta does, and expects that the hub takes it. */
  public void receive(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Answer answer =
        api()
            .send(
                api()
                    .request("", "/webhooks/meta")
                    .header("X-Hub-Signature-256", signature.sign(bytes))
                    .POST(BodyPublishers.ofByteArray(bytes)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  /**
   * A property under test.
   *
   * @param hub where it is
   * @param id of the property
   * @param key of its owner
   * @param meta makes what Meta says about its number
   */
  public record House(HubClient hub, String id, String key, MetaBodies meta) {

    /** GET of something of the property, which must be there. */
    public JsonNode get(String path) {
      Answer answer = ask(path);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      return answer.json();
    }

    /** GET of something of the property. */
    public Answer ask(String path) {
      return hub.api().get(key, path(path));
    }

    /** PATCH of something of the property, with single quotes in the JSON. */
    public Answer patch(String path, String json) {
      return hub.api().call("PATCH", key, path(path), json.replace('\'', '"'));
    }

    /** Has Meta tell something. */
    public void receive(String body) {
      hub.receive(body);
    }

    /** Waits until the hub shows the message with this id of Meta's. */
    public JsonNode message(String metaId) {
      String query = "/messages?metaId=" + URLEncoder.encode(metaId, StandardCharsets.UTF_8);
      return await().until(() -> get(query).path("items").path(0), item -> !item.isMissingNode());
    }

    /** Has Meta tell of a message and waits until the hub shows it. */
    public JsonNode received(String metaId, String body) {
      receive(body);
      return message(metaId);
    }

    /** Brings a confirmed booking of a guest with this phone. */
    public void booking(String bookingId, String phone, String checkIn, String checkOut) {
      Answer answer =
          hub.api()
              .call(
                  "PUT",
                  key,
                  path("/bookings/" + bookingId),
                  """
                  {"status":"CONFIRMED","checkIn":"%s","checkOut":"%s",
                   "guest":{"firstName":"Ada","phones":["%s"]}}
                  """
                      .formatted(checkIn, checkOut, phone));
      assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
      await().until(() -> ask("/bookings/" + bookingId).status() == 200);
    }

    /** The whole path of something of the property. */
    public String path(String path) {
      return "/api/v1/properties/" + id + path;
    }
  }

  /** Puts the client into tests. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Configuration {

    @Bean
    HubClient hubClient(
        Environment environment, WebhookSignature signature, JdbcClient database, Ids ids) {
      return new HubClient(environment, signature, database, ids);
    }
  }
}
