package io.guesthub.web;

import static io.guesthub.web.ApiCalls.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who gets through which door. */
@HubTest
class AccessTest {

  private static final String ROOT = "/api/v1/properties/";
  private static final String HOUSE =
      "{\"name\":\"House\",\"timeZone\":\"Europe/Rome\",\"country\":\"IT\"}";
  private static final List<String> METHODS = List.of("GET", "PUT", "POST", "PATCH", "DELETE");

  @LocalServerPort private int port;

  private ApiCalls api;

  @BeforeEach
  void connect() {
    api = new ApiCalls(port);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"OWNER", "DESK", "PMS", "AUDITOR"})
  void anotherPropertyIsNotThereWhateverIsAskedOfIt(Role role) {
    String own = api.property("isolated-" + role.name().toLowerCase(Locale.ROOT));
    String other = api.property("isolated-other");
    String key = api.key(own, role);
    for (String property : List.of(other, "no-such-property", "d%65mo")) {
      for (String rest : List.of("", "/api-keys", "/api-keys/1", "/threads", "/no/such/path")) {
        for (String method : METHODS) {
          // Neither a bad body nor a small role nor a wrong method may tell that it exists.
          for (String body : List.of(HOUSE, "not json")) {
            Answer answer = api.call(method, key, ROOT + property + rest, body);
            assertThat(answer.status()).as("%s %s%s", method, property, rest).isEqualTo(404);
            assertThat(answer.problem()).isEqualTo("not-found");
          }
        }
      }
    }
    assertThat(api.get(ADMIN, ROOT + "no-such-property").status()).isEqualTo(404);
  }

  @Test
  void aKeyOfAnotherPropertyCannotBeDeletedThroughOnesOwn() {
    String own = api.property("key-owner");
    String other = api.property("key-other");
    api.key(other, Role.DESK);
    String id =
        api.get(ADMIN, ROOT + other + "/api-keys").json().path("items").get(0).path("id").asText();
    String path = ROOT + own + "/api-keys/" + id;
    assertThat(api.delete(api.key(own, Role.OWNER), path).status()).isEqualTo(404);
    assertThat(api.delete(ADMIN, path).status()).isEqualTo(404);
    assertThat(api.get(ADMIN, ROOT + other + "/api-keys").json().path("items")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRoleReadsAndOnlySomeChange(Role role) {
    String property = api.property("roles-" + role.name().toLowerCase(Locale.ROOT));
    String key = api.key(property, role);
    boolean large = role == Role.ADMIN || role == Role.OWNER;
    assertThat(api.get(key, ROOT + property).status()).isEqualTo(200);
    assertThat(api.get(key, "/api/v1/properties").status()).isEqualTo(200);
    assertThat(api.get(key, ROOT + property + "/api-keys").status()).isEqualTo(200);
    assertThat(api.call("PUT", key, ROOT + property, HOUSE).status()).isEqualTo(large ? 200 : 403);
    Answer made =
        api.call(
            "POST", key, ROOT + property + "/api-keys", "{\"name\":\"n\",\"role\":\"AUDITOR\"}");
    assertThat(made.status()).isEqualTo(large ? 201 : 403);
    String id =
        api.get(key, ROOT + property + "/api-keys").json().path("items").get(0).path("id").asText();
    assertThat(api.delete(key, ROOT + property + "/api-keys/" + id).status())
        .isEqualTo(large ? 204 : 403);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyAdminOperatesTheHub(Role role) {
    String key = api.key(api.property("operators"), role);
    boolean admin = role == Role.ADMIN;
    assertThat(api.get(key, "/api/v1/operations/no-such-thing").status())
        .isEqualTo(admin ? 404 : 403);
    assertThat(api.get(key, "/actuator/metrics").status()).isEqualTo(admin ? 200 : 403);
  }

  @Test
  void theRoleIsLookedAtBeforeTheBody() {
    String key = api.key(api.property("role-first"), Role.AUDITOR);
    Answer answer = api.call("PUT", key, ROOT + "role-first", "not json");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("role-too-small");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/properties",
        "/api/v1/properties/demo",
        "/api/v1/no-such-path",
        "/api/v1/operations/dead-letters",
        "/actuator/metrics",
        "/actuator/prometheus",
        "/no-such-path",
        "/feeds/demo/x"
      })
  void withoutAKeyOrWithAWrongOneNothingIsShown(String path) {
    Answer without = api.get("", path);
    assertThat(without.status()).isEqualTo(401);
    assertThat(without.problem()).isEqualTo("unauthorized");
    assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer");
    for (String key :
        List.of("wrong", "gh_" + "A".repeat(43), "sandbox-admin2", "x".repeat(5000))) {
      assertThat(api.get(key, path).status()).isEqualTo(401);
    }
    assertThat(
            api.send(api.request("", path).header("Authorization", "Basic c2FuZGJveDphZG1pbg=="))
                .status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/openapi"})
  void openDoorsNeedNoKey(String path) {
    assertThat(api.get("", path).status()).isEqualTo(200);
    assertThat(api.get("wrong", path).status()).isEqualTo(200);
  }

  @Test
  void thePageOfTheApiOpensWithoutAKey() {
    Answer page = api.get("", "/docs");
    assertThat(page.status()).isIn(200, 302);
    assertThat(api.get("", "/").header("Location")).endsWith("/docs");
    assertThat(api.get("", "/swagger-ui/index.html").status()).isEqualTo(200);
    assertThat(api.get("", "/openapi/swagger-config").status()).isEqualTo(200);
  }

  @Test
  void theDocumentIsOpenApi31AndSaysHowToCall() {
    Answer document = api.get("", "/openapi");
    assertThat(document.json().path("openapi").asText()).startsWith("3.1");
    assertThat(document.json().at("/components/securitySchemes/key/scheme").asText())
        .isEqualTo("bearer");
    assertThat(document.json().at("/components/schemas/ProblemBody/properties").has("errors"))
        .isTrue();
    var list = document.json().at("/paths/~1api~1v1~1properties/get");
    assertThat(list.path("parameters").findValuesAsText("name"))
        .containsExactlyInAnyOrder("limit", "cursor");
    assertThat(list.path("description").asText()).contains("AUDITOR");
  }
}
