package io.guesthub.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A business at the simulated Meta, which calls the Graph API and looks at guests' phones. */
final class Business {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ApiCalls api;
  private final JsonNode account;

  private Business(ApiCalls api, JsonNode account) {
    this.api = api;
    this.account = account;
  }

  /** Makes one whose number is registered, with the demo templates and without webhooks. */
  static Business of(int port) {
    ApiCalls api = new ApiCalls(port);
    Answer made =
        api.call("POST", "", "/sandbox/wabas", "{\"name\":\"Hotel Luna\",\"demoTemplates\":true}");
    Business business = new Business(api, made.json());
    assertThat(business.post("register", "{\"pin\":\"123456\"}").status()).isEqualTo(200);
    return business;
  }

  String token() {
    return account.path("accessToken").asText();
  }

  String wabaId() {
    return account.path("wabaId").asText();
  }

  String numberId() {
    return account.path("phoneNumberId").asText();
  }

  String phone() {
    return account.path("displayPhoneNumber").asText();
  }

  /** Asks for the webhooks. */
  Business subscribed() {
    assertThat(
            api.call("POST", token(), "/sandbox/graph/v25.0/" + wabaId() + "/subscribed_apps", "")
                .status())
        .isEqualTo(200);
    return this;
  }

  /** POST to an edge of the number, with single quotes in the JSON. */
  Answer post(String edge, String json) {
    return api.call(
        "POST",
        token(),
        "/sandbox/graph/v25.0/" + numberId() + "/" + edge,
        json.replace('\'', '"'));
  }

  /** Sends to a guest what comes after the envelope: {@code 'type':'text','text':{…}}. */
  Answer send(String phone, String rest) {
    return post("messages", "{'messaging_product':'whatsapp','to':'%s',%s}".formatted(phone, rest));
  }

  /** Sends a text, which must be taken. */
  String sent(String phone, String text) {
    Answer answer = send(phone, "'type':'text','text':{'body':'" + text + "'}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json().at("/messages/0/id").asText();
  }

  /** A guest writes to this business, which opens the window. */
  JsonNode hears(String phone) {
    return sandbox("POST", "/guests/" + digits(phone) + "/messages", "{'text':'Hi','to':'%s'}");
  }

  /** What a phone received from this business. */
  JsonNode received(String phone) {
    return sandbox("GET", "/guests/" + digits(phone) + "/messages?number=" + numberId(), "")
        .path("items");
  }

  /** A call of the sandbox's own; {@code %s} stands for the number's id. */
  JsonNode sandbox(String method, String path, String json) {
    Answer answer =
        api.call(method, "", "/sandbox" + path, json.replace('\'', '"').replace("%s", numberId()));
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    return answer.json();
  }

  ApiCalls api() {
    return api;
  }

  static String digits(String phone) {
    return phone.replaceAll("[^0-9]", "");
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assertError(Answer answer, int status, int code) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.json().at("/error/code").asInt()).as(answer.toString()).isEqualTo(code);
    assertThat(answer.json().at("/error/fbtrace_id").asText()).hasSizeBetween(23, 25);
  }
}
