package io.guesthub.meta.sandbox;

import static io.guesthub.meta.sandbox.Business.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the simulated Graph API takes as a message, and how it says no. */
@HubTest
class GraphFormsTest {

  private static final String PHONE = "+49 1555 0130001";
  private static final String BODY = "'body':{'text':'Which?'}";

  @LocalServerPort private int port;
  private Business business;

  @BeforeEach
  void openWindow() {
    business = Business.of(port);
    business.hears(PHONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'text','text':{'body':'Hi','preview_url':false}",
        "'recipient_type':'individual','type':'TEXT','text':{'body':'Hi'}",
        "'type':'text','text':{'body':'Hi'},'context':{'message_id':'wamid.HBgLX'}",
        "'type':'text','text':{'body':'Hi'},'context':null",
        "'type':'image','image':{'link':'https://hotel.example/a.jpg','caption':'Look'}",
        "'type':'audio','audio':{'link':'https://hotel.example/a.ogg','voice':true}",
        "'type':'document','document':{'link':'https://hotel.example/a.pdf','filename':'a.pdf'}",
        "'type':'location','location':{'latitude':45.4,'longitude':'12.3','name':'We','address':'Here'}",
        "'type':'reaction','reaction':{'message_id':'wamid.HBgLX','emoji':'👍🏽'}",
        "'type':'reaction','reaction':{'message_id':'wamid.HBgLX','emoji':''}",
        "'type':'contacts','contacts':[{'name':{'formatted_name':'Ada Rossi','first_name':'Ada'},'phones':[{'phone':'+1','wa_id':'1'}]}]",
        "'type':'interactive','interactive':{'type':'button','body':{'text':'?'},'footer':{'text':'f'},'action':{'buttons':[{'type':'reply','reply':{'id':'1','title':'Yes'}},{'type':'reply','reply':{'id':'2','title':'No'}}]}}",
        "'type':'interactive','interactive':{'type':'list','header':{'type':'text','text':'h'},'body':{'text':'?'},'action':{'button':'Pick','sections':[{'rows':[{'id':'1','title':'One','description':'d'}]}]}}",
        "'type':'interactive','interactive':{'type':'cta_url','body':{'text':'?'},'action':{'name':'cta_url','parameters':{'display_text':'Go','url':'https://hotel.example'}}}",
        "'type':'interactive','interactive':{'type':'location_request_message','body':{'text':'?'},'action':{'name':'send_location'}}",
        "'type':'interactive','interactive':{'type':'request_contact_info','body':{'text':'?'},'action':{'name':'request_contact_info'}}"
      })
  void everyKindIsTaken(String message) {
    Answer answer = business.send(PHONE, message);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(business.received(PHONE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'text'",
        "'type':'text','text':{'body':''}",
        "'type':'text','text':{'body':'Hi','bold':true}",
        "'type':'text','text':{'body':'Hi'},'priority':'high'",
        "'type':'text','text':{'body':'Hi'},'image':{'link':'https://hotel.example/a.jpg'}",
        "'type':'text','text':{'body':'Hi'},'recipient_type':'group'",
        "'type':'text','text':{'body':{'a':1}}",
        "'type':'text','text':{'body':'a\\u0000b'}",
        "'type':'hologram','hologram':{}",
        "'type':'image','image':{}",
        "'type':'image','image':{'id':'1','link':'https://hotel.example/a.jpg'}",
        "'type':'image','image':{'link':'file:///etc/hosts'}",
        "'type':'image','image':{'link':'not a link'}",
        "'type':'image','image':{'link':'https://hotel.example/a.jpg','filename':'a.jpg'}",
        "'type':'image','image':{'id':'999999999999999'}",
        "'type':'audio','audio':{'link':'https://hotel.example/a.ogg','caption':'Hear'}",
        "'type':'location','location':{'latitude':'north','longitude':1}",
        "'type':'location','location':{'latitude':91,'longitude':1}",
        "'type':'location','location':{'longitude':1}",
        "'type':'contacts','contacts':[]",
        "'type':'contacts','contacts':[{'name':{'first_name':'Ada'}}]",
        "'type':'interactive','interactive':{'type':'button','action':{'buttons':[]}}",
        "'type':'interactive','interactive':{'type':'poem','body':{'text':'?'},'action':{}}",
        "'type':'interactive','interactive':{'type':'list','header':{'type':'image','image':{'id':'1'}},'body':{'text':'?'},'action':{}}"
      })
  void whatTheDocumentationDoesNotKnowIsAnInvalidParameter(String message) {
    Answer answer = business.send(PHONE, message);
    assertError(answer, 400, 100);
    assertThat(answer.json().at("/error/message").asText()).startsWith("(#100) ");
    assertThat(business.received(PHONE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'text','text':{'body':'Hi'},'context':{'message_id':'42'}",
        "'type':'reaction','reaction':{'message_id':'42','emoji':'👍'}",
        "'type':'reaction','reaction':{'message_id':'wamid.HBgLX','emoji':'nice'}",
        "'type':'reaction','reaction':{'message_id':'wamid.HBgLX','emoji':'👍'},'context':{'message_id':'wamid.HBgLX'}",
        "'type':'contacts','contacts':[{'name':{'formatted_name':'Ada Rossi'}}]"
      })
  void whatHasTheRightFormAndTheWrongValueIsAnInvalidValue(String message) {
    assertError(business.send(PHONE, message), 400, 131_009);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|Invalid buttons count",
        "[{'type':'reply','reply':{'id':'1','title':'1'}},{'type':'reply','reply':{'id':'2','title':'2'}},{'type':'reply','reply':{'id':'3','title':'3'}},{'type':'reply','reply':{'id':'4','title':'4'}}]|Invalid buttons count",
        "[{'type':'reply','reply':{'id':'1','title':'This title is too long'}}]|Button title length",
        "[{'type':'reply','reply':{'id':'1','title':'A'}},{'type':'reply','reply':{'id':'1','title':'B'}}]|Duplicated",
        "[{'type':'reply','reply':{'id':'1','title':'A'}},{'type':'reply','reply':{'id':'2','title':'A'}}]|Duplicated"
      })
  void buttonsHaveTheirLimits(String buttons, String details) {
    Answer answer =
        business.send(
            PHONE,
            "'type':'interactive','interactive':{'type':'button',%s,'action':{'buttons':%s}}"
                .formatted(BODY, buttons.replace('\'', '"')));
    assertError(answer, 400, 131_009);
    assertThat(answer.json().at("/error/error_data/details").asText()).contains(details);
  }

  @Test
  void aListHasTenRowsAtMost() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      rows.append(i == 0 ? "" : ",").append("{'id':'%d','title':'%d'}".formatted(i, i));
    }
    Answer answer =
        business.send(
            PHONE,
            "'type':'interactive','interactive':{'type':'list',%s,'action':{'button':'Pick','sections':[{'rows':[%s]}]}}"
                .formatted(BODY, rows));
    assertError(answer, 400, 131_009);
    assertThat(answer.json().at("/error/error_data/details").asText()).contains("Total row count");
  }

  @Test
  void aKindThatTheSimulatorDoesNotPlayIsUnsupported() {
    assertError(
        business.send(PHONE, "'type':'interactive','interactive':{'type':'flow'}"), 400, 131_051);
  }

  @ParameterizedTest
  @CsvSource({"4096,200", "4097,400"})
  void aTextHasItsLimit(int length, int status) {
    assertThat(
            business
                .send(PHONE, "'type':'text','text':{'body':'%s'}".formatted("x".repeat(length)))
                .status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"512,200", "513,400"})
  void callbackDataHasItsLimit(int length, int status) {
    assertThat(
            business
                .send(
                    PHONE,
                    "'text':{'body':'Hi'},'biz_opaque_callback_data':'%s'"
                        .formatted("x".repeat(length)))
                .status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{'to':'+1555','type':'text','text':{'body':'Hi'}}",
        "{'messaging_product':'telegram','to':'+4915550130001','text':{'body':'Hi'}}",
        "{'messaging_product':'whatsapp','type':'text','text':{'body':'Hi'}}"
      })
  void aCallNeedsItsEnvelope(String body) {
    assertError(business.post("messages", body), 400, 100);
  }

  @Test
  void aFormIsAsGoodAsJson() {
    Answer answer =
        business
            .api()
            .send(
                business
                    .api()
                    .request("", "/sandbox/graph/v25.0/" + business.numberId() + "/messages")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        BodyPublishers.ofString(
                            "messaging_product=whatsapp&to=%2B4915550130001&type=text&text=%7B%22body%22%3A%22Hi%22%7D&access_token="
                                + business.token())));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  @Test
  void everyAnswerTellsTheUsage() {
    for (Answer answer :
        new Answer[] {
          business.send(PHONE, "'text':{'body':'Hi'}"), business.send(PHONE, "'text':{}")
        }) {
      assertThat(answer.header("x-app-usage")).contains("call_count");
      assertThat(answer.header("x-business-use-case-usage"))
          .contains(business.wabaId())
          .contains("estimated_time_to_regain_access");
      assertThat(answer.header("x-fb-trace-id")).isNotEmpty();
      assertThat(answer.header("facebook-api-version")).isEqualTo("v25.0");
    }
  }

  @Test
  void versionsThatAreGoneOrYetToComeAreRefused() {
    for (String version : new String[] {"v15.0", "v99.0"}) {
      Answer answer =
          business
              .api()
              .call(
                  "GET",
                  business.token(),
                  "/sandbox/graph/" + version + "/" + business.wabaId(),
                  "");
      assertError(answer, 400, 2635);
    }
  }
}
