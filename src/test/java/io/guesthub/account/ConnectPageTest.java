package io.guesthub.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.SettableClock;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page on which a property connects its account opens with a link, for a while. */
@HubTest
class ConnectPageTest {

  @Autowired private HubClient hub;
  @Autowired private SettableClock clock;

  private ApiCalls api;
  private String property;
  private String key;

  @BeforeEach
  void open() {
    api = hub.api();
    property = api.property("page-" + UUID.randomUUID().toString().substring(0, 13));
    key = api.key(property, Role.OWNER);
  }

  @Test
  void aLinkOpensThePage() {
    JsonNode link = link();
    assertThat(Instant.parse(link.path("expiresAt").asText()))
        .isBetween(Instant.now().plusSeconds(60), Instant.now().plusSeconds(3600));
    Answer page = api.get("", path(link));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.response().body()).contains("data-mode=\"sandbox\"").doesNotContain("{{");
    assertThat(api.get("", "/connect/assets/connect.js").status()).isEqualTo(200);
    assertThat(api.get("", "/connect/assets/connect.css").header("Content-Type"))
        .startsWith("text/css");
  }

  @Test
  void noLinkOrAnothersOrAnOldOneOpensNothing() {
    JsonNode link = link();
    String ticket = ticket(link);
    assertThat(api.get("", "/connect/" + property).status()).isEqualTo(403);
    assertThat(api.get("", path(link) + "x").status()).isEqualTo(403);
    assertThat(api.get("", path(link).replace(property, "demo")).status()).isEqualTo(403);
    assertThat(list(ticket + "A").status()).isEqualTo(403);
    assertThat(list("").status()).isEqualTo(403);
    assertThat(list(ticket).status()).isEqualTo(200);
    clock.set(Instant.now().plus(Duration.ofHours(2)));
    try {
      assertThat(api.get("", path(link)).status()).isEqualTo(403);
      assertThat(list(ticket).problem()).isEqualTo("link-over");
    } finally {
      clock.reset();
    }
  }

  @Test
  void onlyWhoManagesAccountsMakesLinks() {
    assertThat(api.call("POST", api.key(property, Role.DESK), links(), "").status()).isEqualTo(403);
  }

  @Test
  void thePageConnectsAndShowsTheSteps() {
    String ticket = ticket(link());
    JsonNode signup = ConnectedHouse.signup(api, "{'name':'Casa','number':'new'}");
    Answer connected =
        api.send(
            api.request("", "/connect/" + property + "/accounts")
                .header("X-Connect-Ticket", ticket)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"code\":\"%s\",\"wabaId\":\"%s\"}"
                            .formatted(
                                signup.path("code").asText(), signup.path("wabaId").asText()))));
    assertThat(connected.status()).as(connected.toString()).isEqualTo(200);
    assertThat(list(ticket).json().at("/items/0/steps")).hasSize(6);
    Answer retried =
        api.send(
            api.request(
                    "",
                    "/connect/"
                        + property
                        + "/accounts/"
                        + connected.json().path("id").asText()
                        + "/retry")
                .header("X-Connect-Ticket", ticket)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(retried.status()).as(retried.toString()).isEqualTo(200);
  }

  private JsonNode link() {
    Answer answer = api.call("POST", key, links(), "");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json();
  }

  private String links() {
    return "/api/v1/properties/" + property + "/connect-links";
  }

  private Answer list(String ticket) {
    return api.send(
        api.request("", "/connect/" + property + "/accounts")
            .header("X-Connect-Ticket", ticket)
            .GET());
  }

  private static String path(JsonNode link) {
    URI url = URI.create(link.path("url").asText());
    return url.getRawPath() + "?" + url.getRawQuery();
  }

  private static String ticket(JsonNode link) {
    return URI.create(link.path("url").asText()).getRawQuery().substring("ticket=".length());
  }
}
