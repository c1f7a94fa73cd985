package io.guesthub.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Connecting an account goes step by step, each seen and each taken again alone. */
@HubTest
class ConnectingTest {

  @Autowired private HubClient hub;
  @Autowired private LoginStore logins;
  @Autowired private JdbcClient database;

  private ApiCalls api;
  private String property;
  private String key;

  @BeforeEach
  void open() {
    api = hub.api();
    property = api.property("connecting-" + UUID.randomUUID().toString().substring(0, 13));
    key = api.key(property, Role.OWNER);
  }

  @Test
  void aLoginConnectsItsAccountAndNumber() {
    JsonNode signup = signup("{'name':'Casa','number':'new'}");
    JsonNode account = connected(signup, 201);
    assertThat(states(account))
        .startsWith("TOKEN=DONE GRANT=DONE SUBSCRIBE=DONE NUMBERS=DONE REGISTER=DONE TEMPLATES=");
    assertThat(account.path("status").asText()).isEqualTo("INACTIVE");
    assertThat(account.at("/phoneNumbers/0/id")).isEqualTo(signup.path("phoneNumberId"));
    assertThat(account.at("/phoneNumbers/0/status").asText()).isEqualTo("CONNECTED");
  }

  @Test
  void tokensAndPinsAreNowhereToBeRead() {
    JsonNode signup = signup("{'name':'Casa','number':'new'}");
    String shown = connected(signup, 201).toString();
    assertThat(shown).doesNotContain(signup.path("accessToken").asText());
    byte[] token =
        database
            .sql("SELECT access_token FROM account WHERE waba_id = :waba")
            .param("waba", signup.path("wabaId").asText())
            .query(byte[].class)
            .single();
    assertThat(new String(token, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(signup.path("accessToken").asText());
    assertThat(
            database
                .sql("SELECT octet_length(pin) FROM phone_number WHERE id = :id")
                .param("id", signup.path("phoneNumberId").asText())
                .query(Integer.class)
                .single())
        .isGreaterThan(6);
  }

  @Test
  void theSameAccountAgainIsUpdatedAndItsNumberNotRegisteredTwice() {
    JsonNode first = connected(signup("{'name':'Casa','number':'new'}"), 201);
    JsonNode second = connected(signup("{'wabaId':'" + first.path("wabaId").asText() + "'}"), 200);
    assertThat(second.path("id")).isEqualTo(first.path("id"));
    assertThat(states(second)).contains("REGISTER=SKIPPED");
    assertThat(detail(second, "REGISTER")).contains("registered already");
    assertThat(api.get(key, accounts()).json().path("items")).hasSize(1);
  }

  @Test
  void theSameCodeAgainGoesOnWithWhatItGave() {
    JsonNode signup = signup("{'name':'Casa','number':'new'}");
    connected(signup, 201);
    assertThat(states(connected(signup, 200))).contains("TOKEN=DONE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code-never-given", "used"})
  void aCodeThatMetaDoesNotTakeAsksForAnotherLogin(String code) {
    JsonNode signup = signup("{'name':'Casa','number':'new'}");
    String used = signup.path("code").asText();
    api.get(
        "sandbox-app|sandbox-secret",
        "/sandbox/graph/v25.0/oauth/access_token?client_id=sandbox-app&client_secret=sandbox-secret&code="
            + used);
    Answer answer =
        post(
            "{'code':'%s','wabaId':'%s'}"
                .formatted(code.equals("used") ? used : code, signup.path("wabaId").asText()));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("code-refused");
    assertThat(answer.toString()).contains("Start the login again");
    assertThat(api.get(key, accounts()).json().path("items")).isEmpty();
  }

  @Test
  void aLostAnswerToACodeAsksForAnotherLogin() {
    JsonNode signup = signup("{'name':'Casa','number':'new'}");
    logins.begin(property, signup.path("code").asText());
    assertThat(ConnectedHouse.connect(api, key, property, signup).problem())
        .isEqualTo("login-in-progress");
    database
        .sql(
            "UPDATE account_login SET begun_at = begun_at - interval '1 hour' WHERE property_id = :p")
        .param("p", property)
        .update();
    Answer answer = ConnectedHouse.connect(api, key, property, signup);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.toString()).contains("was lost", "Start the login again");
  }

  @Test
  void anotherPropertysCodeIsWorthNothing() {
    JsonNode signup = signup("{'name':'Casa','number':'new'}");
    connected(signup, 201);
    String other = api.property(property + "-b");
    Answer answer =
        api.call(
            "POST",
            api.key(other, Role.OWNER),
            "/api/v1/properties/" + other + "/accounts",
            "{\"code\":\"" + signup.path("code").asText() + "\"}");
    assertThat(answer.problem()).isEqualTo("code-refused");
  }

  @Test
  void anAccountThatWasNotGrantedIsNotConnected() {
    JsonNode signup = signup("{'name':'Casa','number':'new','grants':['1']}");
    Answer answer = ConnectedHouse.connect(api, key, property, signup);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("grant-missing");
    assertThat(api.get(key, accounts()).json().path("items")).isEmpty();
  }

  @Test
  void withoutThePermissionToSendTheAccountWaitsForAnotherLogin() {
    JsonNode signup =
        signup("{'name':'Casa','number':'new','without':['whatsapp_business_messaging']}");
    JsonNode account = connected(signup, 201);
    assertThat(states(account))
        .isEqualTo(
            "TOKEN=DONE GRANT=FAILED SUBSCRIBE=PENDING NUMBERS=PENDING REGISTER=PENDING TEMPLATES=PENDING");
    assertThat(detail(account, "GRANT")).contains("whatsapp_business_messaging");
    assertThat(account.path("status").asText()).isEqualTo("DISCONNECTED");
    JsonNode again = connected(signup("{'wabaId':'" + account.path("wabaId").asText() + "'}"), 200);
    assertThat(states(again)).contains("GRANT=DONE", "REGISTER=DONE");
    assertThat(again.path("status").asText()).isEqualTo("INACTIVE");
  }

  @Test
  void aLoginThatDoesNotSayItsAccountIsFoundByWhatWasGranted() {
    JsonNode signup = signup("{'name':'Casa','number':'new'}");
    Answer answer = post("{'code':'" + signup.path("code").asText() + "'}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("wabaId")).isEqualTo(signup.path("wabaId"));
  }

  @Test
  void aDisplayNameAloneIsHalfDoneAndTheSecondPassFinishesIt() {
    JsonNode first = signup("{'name':'Casa','number':'none'}");
    JsonNode half = connected(first, 201);
    assertThat(states(half)).contains("SUBSCRIBE=DONE NUMBERS=PENDING REGISTER=PENDING");
    assertThat(detail(half, "NUMBERS")).startsWith("Half done, continue");
    JsonNode second = signup("{'wabaId':'" + first.path("wabaId").asText() + "','number':'new'}");
    JsonNode whole = connected(second, 200);
    assertThat(whole.path("id")).isEqualTo(half.path("id"));
    assertThat(states(whole)).contains("NUMBERS=DONE REGISTER=DONE");
  }

  @Test
  void subscribingFailsAloneAndIsRetriedAlone() {
    JsonNode waba = signup("{'name':'Casa','number':'new'}");
    atMeta(waba.path("wabaId").asText(), "{'refusals':{'subscribed_apps':4}}");
    JsonNode account = connected(waba, 201);
    assertThat(states(account)).contains("SUBSCRIBE=FAILED NUMBERS=DONE REGISTER=DONE");
    assertThat(detail(account, "SUBSCRIBE")).contains("too many calls");
    atMeta(waba.path("wabaId").asText(), "{'refusals':{}}");
    assertThat(states(retried(account, "{}"))).contains("SUBSCRIBE=DONE");
  }

  @Test
  void numbersFailAloneAndAreRetriedWithTheirRegistration() {
    JsonNode waba = signup("{'name':'Casa','number':'new'}");
    atMeta(waba.path("wabaId").asText(), "{'refusals':{'phone_numbers':2}}");
    JsonNode account = connected(waba, 201);
    assertThat(states(account)).contains("SUBSCRIBE=DONE NUMBERS=FAILED REGISTER=PENDING");
    assertThat(detail(account, "NUMBERS")).contains("Retry in a minute");
    atMeta(waba.path("wabaId").asText(), "{'refusals':{}}");
    assertThat(states(retried(account, "{}"))).contains("NUMBERS=DONE REGISTER=DONE");
  }

  @Test
  void aNumberWithATwoStepPinIsRegisteredWithIt() {
    JsonNode waba = signup("{'name':'Casa','number':'new'}");
    atMeta(waba.path("phoneNumberId").asText(), "{'pin':'246810'}");
    JsonNode account = connected(waba, 201);
    assertThat(states(account)).contains("REGISTER=FAILED");
    assertThat(detail(account, "REGISTER")).contains("two-step PIN", "PIN mismatch");
    assertThat(states(retried(account, "{'pin':'135790'}"))).contains("REGISTER=FAILED");
    assertThat(states(retried(account, "{'pin':'246810'}"))).contains("REGISTER=DONE");
  }

  @Test
  void aNumberInUseElsewhereIsExplained() {
    JsonNode waba = signup("{'name':'Casa','number':'new'}");
    atMeta(waba.path("phoneNumberId").asText(), "{'refusals':{'register':2388012}}");
    assertThat(detail(connected(waba, 201), "REGISTER"))
        .contains("still used elsewhere on WhatsApp", "Delete that WhatsApp account");
  }

  @Test
  void aNumberOfTheBusinessAppIsNotRegistered() {
    JsonNode waba = signup("{'name':'Casa','number':'new','onBusinessApp':true}");
    JsonNode account = connected(waba, 201);
    assertThat(states(account)).contains("REGISTER=SKIPPED");
    assertThat(detail(account, "REGISTER")).contains("WhatsApp Business app");
  }

  @Test
  void onlyTheChosenNumberIsRegistered() {
    JsonNode first = signup("{'name':'Casa','number':'new'}");
    JsonNode second = signup("{'wabaId':'" + first.path("wabaId").asText() + "','number':'new'}");
    JsonNode account = connected(second, 201);
    assertThat(account.path("phoneNumbers"))
        .anySatisfy(
            number -> {
              assertThat(number.path("id")).isEqualTo(first.path("phoneNumberId"));
              assertThat(number.path("status").asText()).isEqualTo("PENDING");
            });
    assertThat(states(account)).contains("REGISTER=DONE");
  }

  @Test
  void anotherPropertysAccountOrNumberIsTaken() {
    JsonNode signup = signup("{'name':'Casa','number':'new'}");
    connected(signup, 201);
    String other = api.property(property + "-b");
    String otherKey = api.key(other, Role.OWNER);
    JsonNode again = signup("{'wabaId':'" + signup.path("wabaId").asText() + "'}");
    Answer taken = ConnectedHouse.connect(api, otherKey, other, again);
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.problem()).isEqualTo("account-taken");
    Answer number =
        api.call(
            "POST",
            otherKey,
            "/api/v1/properties/" + other + "/accounts",
            "{\"code\":\"unused\",\"wabaId\":\"1\",\"phoneNumberId\":\"%s\"}"
                .formatted(signup.path("phoneNumberId").asText()));
    assertThat(number.problem()).isEqualTo("account-taken");
  }

  @Test
  void anIdThatIsNoBusinessAccountIsExplained() {
    JsonNode waba = ConnectedHouse.newWaba(api, "Casa");
    Answer answer =
        post("{'wabaId':'77','accessToken':'%s'}".formatted(waba.path("accessToken").asText()));
    assertThat(answer.problem()).isEqualTo("token-refused");
    assertThat(answer.toString()).contains("Only WhatsApp Business accounts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'wabaId':'1'}",
        "{'wabaId':'1','accessToken':'a','code':'b'}",
        "{'wabaId':'x','code':'b'}",
        "{'accessToken':'a'}",
        "{'wabaId':'1','code':'b','pin':'12'}",
        "{'wabaId':'1','code':'b','phoneNumberId':'+39'}",
        "{'wabaId':'1','code':'b','colour':'red'}"
      })
  void aRequestThatCannotBeRightIsRefused(String request) {
    assertThat(post(request).status()).isEqualTo(400);
  }

  private JsonNode signup(String request) {
    return ConnectedHouse.signup(api, request);
  }

  private JsonNode connected(JsonNode signup, int status) {
    Answer answer = ConnectedHouse.connect(api, key, property, signup);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    return answer.json();
  }

  private JsonNode retried(JsonNode account, String request) {
    Answer answer =
        api.call(
            "POST",
            key,
            accounts() + "/" + account.path("id").asText() + "/retry",
            request.replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private void atMeta(String node, String fields) {
    api.call("PATCH", "", "/sandbox/nodes/" + node, fields.replace('\'', '"'));
  }

  private Answer post(String json) {
    return api.call("POST", key, accounts(), json.replace('\'', '"'));
  }

  private String accounts() {
    return "/api/v1/properties/" + property + "/accounts";
  }

  private static String states(JsonNode account) {
    StringBuilder states = new StringBuilder();
    account
        .path("steps")
        .forEach(
            step ->
                states
                    .append(states.isEmpty() ? "" : " ")
                    .append(step.path("name").asText())
                    .append('=')
                    .append(step.path("state").asText()));
    return states.toString();
  }

  private static String detail(JsonNode account, String name) {
    for (JsonNode step : account.path("steps")) {
      if (step.path("name").asText().equals(name)) {
        return step.path("detail").asText();
      }
    }
    return "";
  }
}
