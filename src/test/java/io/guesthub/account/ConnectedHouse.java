package io.guesthub.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A property with an account that it connected itself.
 *
 * @param api of the hub
 * @param id of the property
 * @param key of its owner
 * @param waba what the simulated Meta made for it
 * @param account the hub's id of it
 */
record ConnectedHouse(ApiCalls api, String id, String key, JsonNode waba, String account) {

  /** Makes a property and connects a new account by hand. */
  static ConnectedHouse open(HubClient hub, String id) {
    ApiCalls api = hub.api();
    String property = api.property(id);
    String key = api.key(property, Role.OWNER);
    JsonNode waba = newWaba(api, id);
    Answer answer =
        api.call(
            "POST",
            key,
            "/api/v1/properties/" + property + "/accounts",
            "{\"wabaId\":\"%s\",\"accessToken\":\"%s\"}"
                .formatted(waba.path("wabaId").asText(), waba.path("accessToken").asText()));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return new ConnectedHouse(api, property, key, waba, answer.json().path("id").asText());
  }

  /** Makes a property that connects a new account by Embedded Signup. */
  static ConnectedHouse login(HubClient hub, String id) {
    ApiCalls api = hub.api();
    String property = api.property(id);
    String key = api.key(property, Role.OWNER);
    JsonNode signup = signup(api, "{'name':'" + id + "','number':'new'}");
    Answer answer = connect(api, key, property, signup);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return new ConnectedHouse(api, property, key, signup, answer.json().path("id").asText());
  }

  /** Goes through Meta's login. */
  static JsonNode signup(ApiCalls api, String request) {
    Answer answer = api.call("POST", "", "/sandbox/signups", request.replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json();
  }

  /** Hands what Meta's login gave to the hub. */
  static Answer connect(ApiCalls api, String key, String property, JsonNode signup) {
    String number = signup.path("phoneNumberId").asText();
    return api.call(
        "POST",
        key,
        "/api/v1/properties/" + property + "/accounts",
        "{\"code\":\"%s\",\"wabaId\":\"%s\"%s}"
            .formatted(
                signup.path("code").asText(),
                signup.path("wabaId").asText(),
                number.isEmpty() ? "" : ",\"phoneNumberId\":\"" + number + "\""));
  }

  /** Sets what the simulated Meta says of an account or number, with single quotes in the JSON. */
  void atMeta(String node, String fields) {
    Answer answer = api.call("PATCH", "", "/sandbox/nodes/" + node, fields.replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  /** Makes an account at the simulated Meta. */
  static JsonNode newWaba(ApiCalls api, String name) {
    return api.call("POST", "", "/sandbox/wabas", "{\"name\":\"%s\"}".formatted(name)).json();
  }

  String wabaId() {
    return waba.path("wabaId").asText();
  }

  String numberId() {
    return waba.path("phoneNumberId").asText();
  }

  /** The number as Meta's account events write it. */
  String digits() {
    return waba.path("displayPhoneNumber").asText().replaceAll("\\D", "");
  }

  /** The account as the API shows it. */
  JsonNode shown() {
    Answer answer = api.get(key, path("/accounts/" + account));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  String status() {
    return shown().path("status").asText();
  }

  String reason() {
    return shown().path("statusReason").asText();
  }

  /** The state of a step of connecting. */
  String step(String name) {
    return stepNode(name).path("state").asText();
  }

  /** What a step of connecting says. */
  String detail(String name) {
    return stepNode(name).path("detail").asText();
  }

  private JsonNode stepNode(String name) {
    return StreamSupport.stream(shown().path("steps").spliterator(), false)
        .filter(step -> step.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Titles of what staff were told about accounts, the newest first. */
  List<String> notices() {
    JsonNode items = api.get(key, path("/notifications?limit=100")).json().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.path("kind").asText().equals("ACCOUNT_STATUS"))
        .map(item -> item.path("title").asText())
        .toList();
  }

  /** Has Meta tell something about the account, with single quotes in the JSON. */
  void told(String field, String value, long time) {
    told(wabaId(), field, value, time);
  }

  /** Has Meta tell something under another entry's id. */
  void told(String entry, String field, String value, long time) {
    String body =
        "{\"wabaId\":\"%s\",\"field\":\"%s\",\"time\":%d,\"value\":%s}"
            .formatted(entry, field, time, value.replace('\'', '"'));
    Answer answer = api.call("POST", "", "/sandbox/webhooks", body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  Answer post(String path, String json) {
    return api.call("POST", key, path(path), json.replace('\'', '"'));
  }

  Answer retry() {
    return post("/accounts/" + account + "/retry", "{}");
  }

  String path(String path) {
    return "/api/v1/properties/" + id + path;
  }
}
