package io.guesthub.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What Meta's callbacks about Facebook users do, and to whom they do not listen. */
@HubTest
class MetaCallbacksTest {

  private static final String DEAUTHORIZE = "/webhooks/meta/deauthorize";
  private static final String DELETE = "/webhooks/meta/data-deletion";

  @Autowired private HubClient hub;

  @ParameterizedTest
  @ValueSource(strings = {DEAUTHORIZE, DELETE})
  void aForgedRequestIsRefused(String door) {
    assertThat(send(door, signed("1", Instant.now(), "not-the-secret")).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "a.b", "!!.??", "bm8.bm8"})
  void whatIsNoSignedRequestIsRefused(String text) {
    assertThat(send(DEAUTHORIZE, text).status()).isEqualTo(400);
    assertThat(send(DELETE, text).status()).isEqualTo(400);
  }

  @Test
  void aCallWithoutTheFieldIsRefused() {
    Answer answer =
        hub.api()
            .send(
                hub.api()
                    .request("", DEAUTHORIZE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("other=1")));
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void anUnknownUserIsAnsweredAndChangesNothing() {
    assertThat(send(DEAUTHORIZE, signed("424242", Instant.now(), "sandbox-secret")).status())
        .isEqualTo(200);
  }

  @Test
  void whoeverConnectedTheAccountAndRemovesTheAppDisconnectsIt() {
    ConnectedHouse house = ConnectedHouse.login(hub, "departed-" + id());
    String user = userOf(house);
    assertThat(
            send(DEAUTHORIZE, signed(user, Instant.now().minusSeconds(900), "sandbox-secret"))
                .status())
        .isEqualTo(200);
    assertThat(house.status()).as("a request from before the login").isEqualTo("INACTIVE");
    assertThat(send(DEAUTHORIZE, signed(user, Instant.now(), "sandbox-secret")).status())
        .isEqualTo(200);
    assertThat(house.status()).isEqualTo("DISCONNECTED");
    assertThat(house.notices()).singleElement().asString().contains("removed the app");
    assertThat(house.retry().json().path("status").asText())
        .as("the token still works, so the retry finds")
        .isEqualTo("INACTIVE");
  }

  @Test
  void deletionIsAnsweredWithAPageThatSaysWhatWasDeleted() {
    ConnectedHouse house = ConnectedHouse.login(hub, "deleted-" + id());
    JsonNode answer = send(DELETE, signed(userOf(house), Instant.now(), "sandbox-secret")).json();
    String code = answer.path("confirmation_code").asText();
    URI url = URI.create(answer.path("url").asText());
    assertThat(url.getPath()).endsWith(code);
    Answer page = hub.api().get("", url.getPath());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.response().body())
        .contains(code, "WhatsApp Business Accounts: 1", "Not deleted");
    assertThat(house.status()).isEqualTo("DISCONNECTED");
    assertThat(house.retry().problem()).isEqualTo("reconnect-needed");
    assertThat(hub.api().get("", DELETE + "/abc").status()).isEqualTo(404);
  }

  private String userOf(ConnectedHouse house) {
    return hub.api()
        .get(
            "sandbox-app|sandbox-secret",
            "/sandbox/graph/v25.0/debug_token?input_token="
                + house.waba().path("accessToken").asText())
        .json()
        .at("/data/user_id")
        .asText();
  }

  private Answer send(String door, String signedRequest) {
    return hub.api()
        .send(
            hub.api()
                .request("", door)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "signed_request="
                            + java.net.URLEncoder.encode(signedRequest, StandardCharsets.UTF_8))));
  }

  private static String signed(String user, Instant at, String secret) {
    String payload =
        base64(
            "{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":%d,\"user_id\":\"%s\"}"
                .formatted(at.getEpochSecond(), user)
                .getBytes(StandardCharsets.UTF_8));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return base64(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8))) + "." + payload;
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String id() {
    return UUID.randomUUID().toString().substring(0, 13);
  }
}
