package io.guesthub.meta.sandbox;

import static io.guesthub.meta.sandbox.Business.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Template messages against the templates that the account has. */
@HubTest
class GraphTemplatesTest {

  private static final String PHONE = "+49 1555 0140001";
  private static final String FIRST_NAME =
      "{'type':'body','parameters':[{'type':'text','parameter_name':'guest_first_name','text':'%s'}]}";

  @LocalServerPort private int port;
  @Autowired private SandboxTemplates templates;
  private Business business;

  @BeforeEach
  void openBusiness() {
    business = Business.of(port);
  }

  @Test
  void positionalParametersCountFromOne() {
    assertThat(
            send(
                    "stay_dates",
                    "{'type':'body','parameters':[{'type':'text','text':'Ada'},{'type':'date_time','date_time':{'fallback_value':'1 May'}},{'type':'text','text':'5 May'}]}")
                .status())
        .isEqualTo(200);
    assertThat(business.received(PHONE).path(0).path("text").asText())
        .isEqualTo("Dear Ada, your stay begins on 1 May and ends on 5 May. Have a good trip!");
  }

  @Test
  void aHeaderMayBeAPlace() {
    Answer answer =
        send(
            "how_to_find_us",
            "{'type':'header','parameters':[{'type':'location','location':{'latitude':'41.9','longitude':'12.5','name':'Hotel','address':'Roma'}}]},"
                + FIRST_NAME.formatted("Ada"));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(business.received(PHONE).path(0).at("/template/header/location/name").asText())
        .isEqualTo("Hotel");
  }

  @ParameterizedTest
  @CsvSource({"nobody_knows,en", "stay_dates,it", "stay_dates,en_US"})
  void onlyTheExactNameAndLanguageExist(String name, String language) {
    Answer answer =
        business.send(
            PHONE,
            "'type':'template','template':{'name':'%s','language':{'code':'%s'}}"
                .formatted(name, language));
    assertError(answer, 404, 132_001);
    assertThat(answer.json().at("/error/error_data/details").asText())
        .isEqualTo("template name (" + name + ") does not exist in " + language);
  }

  @ParameterizedTest
  @CsvSource({
    "PAUSED,400,132015",
    "DISABLED,400,132016",
    "PENDING,404,132001",
    "REJECTED,404,132001",
    "PENDING_DELETION,404,132001"
  })
  void onlyApprovedTemplatesGo(String status, int httpStatus, int code) {
    templates.add(
        new SandboxTemplate(
            business.wabaId() + "99",
            business.wabaId(),
            "held_back",
            "en",
            "UTILITY",
            "NAMED",
            status,
            Business.json("{'a':[{'type':'BODY','text':'Hello there'}]}").path("a")));
    assertError(send("held_back", ""), httpStatus, code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{'type':'body','parameters':[]}",
        "{'type':'body','parameters':[{'type':'text','text':'Ada'}]}",
        "{'type':'body','parameters':[{'type':'text','text':'1'},{'type':'text','text':'2'},{'type':'text','text':'3'},{'type':'text','text':'4'}]}",
        "{'type':'header','parameters':[{'type':'text','text':'Ada'}]}"
      })
  void theNumberOfParametersMustFit(String components) {
    Answer answer = send("stay_dates", components);
    assertError(answer, 400, 132_000);
    assertThat(answer.json().at("/error/error_data/details").asText())
        .contains("does not match the expected number of params");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "room_ready|BODY|132012|expected IMAGE, received UNKNOWN",
        "room_ready|{'type':'header','parameters':[{'type':'text','text':'x'}]},BODY|132012|expected IMAGE, received TEXT",
        "room_ready|{'type':'header','parameters':[{'type':'image','image':{'id':'1'}}]},BODY|100|",
        "winter_offer|{'type':'body','parameters':[{'type':'text','text':'Ada'}]}|100|Parameter name is missing or empty",
        "winter_offer|{'type':'body','parameters':[{'type':'text','parameter_name':'pin','text':'Ada'}]}|132012|no parameter_name pin",
        "winter_offer|{'type':'body','parameters':[{'type':'image','parameter_name':'guest_first_name','image':{'id':'1'}}]}|100|",
        "winter_offer|{'type':'body','parameters':[{'type':'text','parameter_name':'guest_first_name','text':''}]}|131008|missing text value",
        "winter_offer|{'type':'body','parameters':[{'type':'text','parameter_name':'guest_first_name','text':'Ada     R'}]}|132018|4 consecutive spaces",
        "winter_offer|{'type':'footer','parameters':[]}|100|",
        "pre_check_in|BODY|131008|Button at index 0 of type Url requires a parameter",
        "pre_check_in|BODY,{'type':'button','sub_type':'url','index':'1','parameters':[{'type':'text','text':'x'}]}|131008|Url requires",
        "pre_check_in|BODY,{'type':'button','sub_type':'url','index':'0','parameters':[{'type':'text','text':'x'}]},{'type':'button','sub_type':'url','index':'1','parameters':[{'type':'text','text':'x'}]}|132012|expected quick_reply",
        "pre_check_in|BODY,{'type':'button','sub_type':'url','index':'7','parameters':[{'type':'text','text':'x'}]}|132012|no button at index 7"
      })
  void parametersMustFitTheTemplate(String name, String components, int code, String details) {
    Answer answer =
        send(name, components.replace('"', '\'').replace("BODY", FIRST_NAME.formatted("Ada")));
    assertError(answer, 400, code);
    if (details != null) {
      assertThat(answer.json().at("/error/error_data/details").asText()).contains(details);
    }
  }

  @Test
  void aTextThatIsTooLongOnceFilledInIsRefused() {
    assertError(send("winter_offer", FIRST_NAME.formatted("x".repeat(1000))), 400, 132_005);
  }

  @Test
  void whoHasStoppedMarketingGetsNone() {
    business.sandbox(
        "POST",
        "/webhooks",
        "{'wabaId':'%s','field':'user_preferences','value':{'metadata':{'phone_number_id':'%s'},'user_preferences':[{'wa_id':'4915550140001','category':'marketing_messages','value':'stop'}]}}"
            .replace("'wabaId':'%s'", "'wabaId':'" + business.wabaId() + "'"));
    assertThat(send("winter_offer", FIRST_NAME.formatted("Ada")).status()).isEqualTo(200);
    assertThat(business.received(PHONE)).isEmpty();
  }

  private Answer send(String name, String components) {
    return business.send(
        PHONE,
        "'type':'template','template':{'name':'%s','language':{'code':'en'},'components':[%s]}"
            .formatted(name, components));
  }
}
