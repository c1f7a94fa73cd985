package io.guesthub.meta.sandbox;

import static io.guesthub.meta.sandbox.Business.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Messages to guests: who they reach, and what their phones show. */
@HubTest
class GraphSendingTest {

  private static final String PHONE = "+49 1555 0110001";
  private static final String TEXT = "'type':'text','text':{'body':'Hi'}";

  @LocalServerPort private int port;
  private Business business;

  @BeforeEach
  void openBusiness() {
    business = Business.of(port);
  }

  @Test
  void aTextReachesThePhone() {
    business.hears(PHONE);
    Answer answer =
        business.send(
            PHONE,
            "'type':'text','text':{'body':'Welcome','preview_url':true},'biz_opaque_callback_data':'m-1'");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().at("/messaging_product").asText()).isEqualTo("whatsapp");
    assertThat(answer.json().at("/contacts/0/input").asText()).isEqualTo(PHONE);
    assertThat(answer.json().at("/contacts/0/wa_id").asText()).isEqualTo("4915550110001");
    assertThat(answer.json().at("/contacts/0/user_id").isMissingNode()).isTrue();
    String metaId = answer.json().at("/messages/0/id").asText();
    assertThat(metaId).startsWith("wamid.HBgL").hasSizeGreaterThan(50);
    assertThat(answer.json().at("/messages/0/message_status").isMissingNode()).isTrue();
    JsonNode item = item(metaId);
    assertThat(item.path("type").asText()).isEqualTo("text");
    assertThat(item.path("text").asText()).isEqualTo("Welcome");
    assertThat(item.path("callbackData").asText()).isEqualTo("m-1");
    assertThat(item.path("numberId").asText()).isEqualTo(business.numberId());
  }

  @Test
  void eachCallIsOneMessageAndTheNewestIsTheLast() {
    String phone = "+49 1555 0110002";
    business.hears(phone);
    String one = business.sent(phone, "one");
    String two = business.sent(phone, "two");
    assertThat(business.received(phone)).hasSize(2);
    assertThat(business.received(phone).path(0).path("metaId").asText()).isEqualTo(one);
    assertThat(business.received(phone).path(1).path("metaId").asText()).isEqualTo(two);
  }

  @Test
  void withoutTypeItIsAText() {
    business.hears(PHONE);
    assertThat(business.send(PHONE, "'text':{'body':'Hi'}").status()).isEqualTo(200);
  }

  @Test
  void aTemplateIsShownFilledIn() {
    String phone = "+49 1555 0110003";
    Answer answer =
        business.send(
            phone,
            """
            'type':'template','template':{'name':'booking_confirmation','language':{'code':'en'},
             'components':[
              {'type':'header','parameters':[{'type':'text','parameter_name':'booking_id','text':'X1'}]},
              {'type':'body','parameters':[
               {'type':'text','parameter_name':'check_out_date','text':'5 May'},
               {'type':'text','parameter_name':'guest_first_name','text':'Ada'},
               {'type':'text','parameter_name':'check_in_date','text':'1 May'},
               {'type':'text','parameter_name':'booking_id','text':'X1'}]},
              {'type':'button','sub_type':'url','index':'0','parameters':[{'type':'text','text':'X1?a=b'}]},
              {'type':'button','sub_type':'quick_reply','index':1,'parameters':[{'type':'payload','payload':'ASK_1'}]}]}""");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().at("/messages/0/message_status").asText()).isEqualTo("accepted");
    JsonNode item = business.received(phone).path(0);
    assertThat(item.path("text").asText())
        .isEqualTo(
            """
            Booking X1
            Dear Ada, your stay from 1 May to 5 May is confirmed. Your booking number is X1.
            [See your booking]
            [I have a question]""");
    assertThat(item.at("/template/name").asText()).isEqualTo("booking_confirmation");
    assertThat(item.at("/template/buttons/0/url").asText())
        .isEqualTo("https://guests.example/b/X1?a=b");
    assertThat(item.at("/template/buttons/1/payload").asText()).isEqualTo("ASK_1");
  }

  @Test
  void outsideTheWindowOnlyTemplatesGo() {
    String phone = "+49 1555 0110004";
    assertError(business.send(phone, TEXT), 400, 131_047);
    assertThat(business.received(phone)).isEmpty();
    business.hears(phone);
    assertThat(business.send(phone, TEXT).status()).isEqualTo(200);
  }

  @Test
  void aWindowClosesAfterADay() {
    String phone = "+49 1555 0110005";
    long yesterday = System.currentTimeMillis() / 1000 - 86_500;
    business.sandbox(
        "POST",
        "/guests/" + Business.digits(phone) + "/messages",
        "{'text':'Hi','to':'%s','timestamp':'" + yesterday + "'}");
    assertError(business.send(phone, TEXT), 400, 131_047);
  }

  @ParameterizedTest
  @CsvSource({
    "+39 (333) 555-0101,393335550101",
    "333 555 0101,393335550101",
    "393335550101,39393335550101",
    "+55 51 9 8555 0101,555185550101",
    "+55 11 98555 0101,5511985550101",
    "+52 55 1555 0101,5215515550101"
  })
  void aPhoneIsReadAsMetaReadsIt(String to, String whatsAppId) {
    Answer answer =
        business.send(
            to, "'type':'template','template':{'name':'hello_world','language':{'code':'en_US'}}");
    assertThat(answer.json().at("/contacts/0/wa_id").asText())
        .as(answer.toString())
        .isEqualTo(whatsAppId);
    assertThat(answer.json().at("/contacts/0/input").asText()).isEqualTo(to);
  }

  @ParameterizedTest
  @ValueSource(strings = {"guest", "+1", "+39333555010112345678", "IT.123456"})
  void whatIsNoPhoneIsRefused(String to) {
    assertError(business.send(to, TEXT), 400, 131_009);
  }

  @Test
  void aNumberCannotWriteToItself() {
    assertError(business.send(business.phone(), TEXT), 400, 131_021);
  }

  @Test
  void aGuestWithoutAPhoneIsReachedByUserId() {
    String phone = "+49 1555 0110006";
    String userId =
        business
            .sandbox(
                "POST",
                "/guests/" + Business.digits(phone) + "/messages",
                "{'text':'Hi','to':'%s','hidePhone':true,'userId':'DE.990001'}")
            .path("userId")
            .asText();
    Answer answer =
        business.post(
            "messages",
            "{'messaging_product':'whatsapp','recipient':'" + userId + "'," + TEXT + "}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().at("/contacts/0/user_id").asText()).isEqualTo("DE.990001");
    assertThat(answer.json().at("/contacts/0").has("wa_id")).isFalse();
    assertThat(business.received(phone)).hasSize(1);
    assertError(
        business.post(
            "messages", "{'messaging_product':'whatsapp','recipient':'DE.77'," + TEXT + "}"),
        400,
        131_026);
  }

  @Test
  void onlyTheNumbersOwnTokenOpensIt() {
    Business other = Business.of(port);
    String path = "/sandbox/graph/v25.0/" + business.numberId() + "/messages";
    assertError(business.api().call("POST", "", path, "{}"), 401, 104);
    assertError(business.api().call("POST", "stolen", path, "{}"), 401, 190);
    Answer foreign = business.api().call("POST", other.token(), path, "{}");
    assertError(foreign, 400, 100);
    assertThat(foreign.json().at("/error/error_subcode").asInt()).isEqualTo(33);
  }

  @Test
  void anUnregisteredNumberCannotSend() {
    assertThat(business.post("deregister", "{}").status()).isEqualTo(200);
    assertError(business.send(PHONE, TEXT), 400, 133_010);
  }

  @Test
  void aGuestsMessageIsMarkedAsReadWithAllBefore() {
    String phone = "+49 1555 0110007";
    business.hears(phone);
    String last = business.hears(phone).path("metaId").asText();
    String mark = "{'messaging_product':'whatsapp','status':'read','message_id':'%s'%s}";
    Answer answer =
        business.post("messages", mark.formatted(last, ",'typing_indicator':{'type':'text'}"));
    assertThat(answer.json().path("success").asBoolean()).as(answer.toString()).isTrue();
    JsonNode sent =
        business.sandbox("GET", "/guests/" + Business.digits(phone) + "/sent", "").path("items");
    assertThat(sent).hasSize(2).allMatch(item -> item.has("readAt"));
    assertThat(sent.path(1).has("typingAt")).isTrue();
    String own = business.sent(phone, "Yes?");
    assertError(business.post("messages", mark.formatted(own, "")), 400, 131_009);
    assertError(business.post("messages", mark.formatted("123456", "")), 400, 131_009);
  }

  private JsonNode item(String metaId) {
    for (JsonNode item : business.received(PHONE)) {
      if (item.path("metaId").asText().equals(metaId)) {
        return item;
      }
    }
    throw new AssertionError("The phone has no " + metaId);
  }
}
