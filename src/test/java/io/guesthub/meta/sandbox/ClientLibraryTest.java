package io.guesthub.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.restfb.Body;
import com.restfb.Connection;
import com.restfb.DefaultFacebookClient;
import com.restfb.FacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.json.JsonObject;
import com.restfb.types.whatsapp.WhatsAppMessageTemplate;
import com.restfb.types.whatsapp.platform.SendMessage;
import com.restfb.types.whatsapp.platform.send.Text;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody else's client of Meta's API, pointed at the simulated one. */
@HubTest
class ClientLibraryTest {

  private static final String WABA = "100000000000001";
  private static final String NUMBER = "100000000000002";
  private static final String GUEST = "393335550177";

  @LocalServerPort private int port;
  @Autowired private HubClient hub;

  private FacebookClient client;

  @BeforeEach
  void open() {
    client = client("sandbox-token");
  }

  @Test
  void aTextReachesTheGuest() {
    String writes = "{\"text\":\"Hello?\",\"to\":\"" + NUMBER + "\"}";
    Answer wrote = hub.api().call("POST", "", "/sandbox/guests/" + GUEST + "/messages", writes);
    assertThat(wrote.status()).as(wrote.toString()).isLessThan(300);

    JsonObject sent = send(client, "Welcome");

    String id = sent.get("messages").asArray().get(0).asObject().getString("id", "");
    assertThat(id).startsWith("wamid.");
    assertThat(
            hub.api().get("", "/sandbox/guests/" + GUEST + "/messages").json().findValues("metaId"))
        .anyMatch(each -> each.asText().equals(id));
  }

  @Test
  void aNumberIsReadByItsFields() {
    JsonObject number =
        client.fetchObject(
            NUMBER, JsonObject.class, Parameter.with("fields", "verified_name,quality_rating"));

    assertThat(number.getString("verified_name", "")).isEqualTo("Hotel Demo");
    assertThat(number.getString("quality_rating", "")).isEqualTo("GREEN");
  }

  @Test
  void templatesAreReadPageByPage() {
    Connection<WhatsAppMessageTemplate> first = templates(Parameter.with("limit", 2));
    Connection<WhatsAppMessageTemplate> second =
        templates(Parameter.with("limit", 2), Parameter.with("after", first.getAfterCursor()));

    assertThat(first.getData()).hasSize(2).allMatch(each -> each.getStatus() != null);
    assertThat(second.getData())
        .isNotEmpty()
        .extracting(WhatsAppMessageTemplate::getId)
        .doesNotContainAnyElementsOf(
            first.getData().stream().map(WhatsAppMessageTemplate::getId).toList());
  }

  /** It follows Meta's links by https only, so the cursors are used. */
  private Connection<WhatsAppMessageTemplate> templates(Parameter... parameters) {
    return client.fetchConnection(
        WABA + "/message_templates", WhatsAppMessageTemplate.class, parameters);
  }

  @Test
  void anErrorHasMetasCode() {
    FacebookOAuthException refused =
        catchThrowableOfType(FacebookOAuthException.class, () -> send(client("stolen"), "Welcome"));

    assertThat(refused.getErrorCode()).isEqualTo(190);
  }

  private static JsonObject send(FacebookClient by, String text) {
    SendMessage message = new SendMessage("+" + GUEST);
    message.setText(new Text(text));
    return by.publish(NUMBER + "/messages", JsonObject.class, Body.withData(message));
  }

  private FacebookClient client(String token) {
    DefaultFacebookClient made = new DefaultFacebookClient(token, Version.LATEST);
    made.setHeaderAuthorization(true);
    made.setFacebookEndpointUrls(
        new FacebookEndpoints() {
          @Override
          public String getGraphEndpoint() {
            return "http://localhost:" + port + "/sandbox/graph";
          }
        });
    return made;
  }
}
