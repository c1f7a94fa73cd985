package io.guesthub.meta.sandbox;

import static io.guesthub.meta.sandbox.Business.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What goes wrong on request, and for guests whose phones always fail. */
@HubTest
class GraphFaultsTest {

  private static final String PHONE = "+49 1555 0160001";
  private static final String TEXT = "'type':'text','text':{'body':'Hi'}";

  @LocalServerPort private int port;
  @Autowired private GraphFaults faults;
  private Business business;

  @BeforeEach
  void openWindow() {
    business = Business.of(port);
    business.hears(PHONE);
  }

  @AfterEach
  void mend() {
    faults.all().stream()
        .filter(fault -> business.numberId().equals(fault.match().number()))
        .forEach(fault -> faults.remove(fault.id()));
  }

  @Test
  void anErrorHitsAsOftenAsToldAndIsGone() {
    JsonNode fault = fault("'number':'%s'", "'fault':'ERROR','code':131047,'times':2");
    assertError(business.send(PHONE, TEXT), 400, 131_047);
    assertThat(listed(fault)).isTrue();
    assertError(business.send(PHONE, TEXT), 400, 131_047);
    assertThat(business.received(PHONE)).isEmpty();
    assertThat(listed(fault)).isFalse();
    assertThat(business.send(PHONE, TEXT).status()).isEqualTo(200);
  }

  @Test
  void aFaultHitsOnlyWhatFits() {
    fault("'number':'%s','recipient':'+49 1555 0169999'", "'fault':'ERROR','code':131000");
    fault("'number':'%s','type':'image'", "'fault':'ERROR','code':131000");
    fault("'number':'%s','template':'welcome'", "'fault':'ERROR','code':131000");
    fault("'number':'%s','path':'media'", "'fault':'ERROR','code':131000");
    assertThat(business.send(PHONE, TEXT).status()).isEqualTo(200);
    assertError(business.post("media", "{}"), 500, 131_000);
    assertError(
        business.send(
            PHONE, "'type':'template','template':{'name':'welcome','language':{'code':'en'}}"),
        500,
        131_000);
  }

  @ParameterizedTest
  @CsvSource({"HTTP_500,0", "HTTP_500_AFTER_ACCEPT,1"})
  void aPageSaysThatTheServerFailed(String kind, int received) {
    fault("'number':'%s'", "'fault':'" + kind + "','times':1");
    Answer answer = business.send(PHONE, TEXT);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.response().body()).startsWith("<!DOCTYPE html>");
    assertThat(business.received(PHONE)).hasSize(received);
  }

  @Test
  void aConnectionBreaksThoughTheMessageWentOut() {
    fault("'number':'%s'", "'fault':'DROP_AFTER_ACCEPT','times':1");
    assertThatThrownBy(() -> business.send(PHONE, TEXT)).isInstanceOf(UncheckedIOException.class);
    assertThat(business.received(PHONE)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"TIMEOUT,0", "TIMEOUT_AFTER_ACCEPT,1"})
  void noAnswerComesInTime(String kind, int received) {
    fault("'number':'%s'", "'fault':'" + kind + "','times':1");
    assertThatThrownBy(
            () ->
                business
                    .api()
                    .send(
                        business
                            .api()
                            .request(
                                business.token(),
                                "/sandbox/graph/v25.0/" + business.numberId() + "/messages")
                            .timeout(Duration.ofSeconds(1))
                            .POST(
                                BodyPublishers.ofString(
                                    "{'messaging_product':'whatsapp','to':'%s',%s}"
                                        .formatted(PHONE, TEXT)
                                        .replace('\'', '"')))))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(business.received(PHONE)).hasSize(received);
  }

  @Test
  void aMessageMayFailLater() {
    business.subscribed();
    fault("'number':'%s'", "'fault':'ERROR_ASYNC','code':131049,'times':1");
    assertThat(business.send(PHONE, TEXT).status()).isEqualTo(200);
    assertThat(business.received(PHONE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+39 333 559 1026,400,131026",
    "+39 333 559 0472,400,130472",
    "+39 333 559 0368,403,368",
    "+39 333 559 0190,401,190",
    "+39 333 559 1056,400,131056",
    "+39 333 559 2001,404,132001",
    "+39 333 559 1000,500,131000"
  })
  void aPhoneThatEndsIn559AndFourDigitsIsRefused(String phone, int status, int code) {
    business.hears(phone);
    assertError(business.send(phone, TEXT), status, code);
    assertThat(business.received(phone)).isEmpty();
  }

  @Test
  void aPhoneThatEndsIn558IsTakenAndGetsNothing() {
    String phone = "+39 333 558 1026";
    business.hears(phone);
    assertThat(business.send(phone, TEXT).status()).isEqualTo(200);
    assertThat(business.received(phone)).isEmpty();
  }

  @Test
  void aPhoneThatEndsIn557HasTroubleOnTheWay() {
    String phone = "+39 333 557 0501";
    business.hears(phone);
    assertThat(business.send(phone, TEXT).status()).isEqualTo(500);
    assertThat(business.received(phone)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'fault':'EARTHQUAKE'}",
        "{'fault':'ERROR'}",
        "{'fault':'TIMEOUT','times':0}",
        "{'fault':'TIMEOUT','share':2}",
        "{'fault':'TIMEOUT','colour':'red'}",
        "{'fault':'TIMEOUT','match':{'guest':'x'}}"
      })
  void aFaultThatMakesNoSenseIsRefused(String body) {
    assertThat(business.api().call("POST", "", "/sandbox/faults", body.replace('\'', '"')).status())
        .isEqualTo(400);
  }

  private JsonNode fault(String match, String rest) {
    return business.sandbox("POST", "/faults", "{'match':{" + match + "}," + rest + "}");
  }

  private boolean listed(JsonNode fault) {
    for (JsonNode each : business.sandbox("GET", "/faults", "").path("items")) {
      if (each.path("id").equals(fault.path("id"))) {
        return true;
      }
    }
    return false;
  }
}
