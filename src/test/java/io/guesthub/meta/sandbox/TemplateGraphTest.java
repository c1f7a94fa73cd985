package io.guesthub.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The simulated Meta's templates, over HTTP. */
@HubTest
class TemplateGraphTest {

  private static final String GRAPH = "/sandbox/graph/v25.0/";
  private static final String BODY =
      """
      {'type':'BODY','text':'Hi {{first_name}}, we see you on {{day}}, then.',
       'example':{'body_text_named_params':[{'param_name':'first_name','example':'Pablo'},
                                            {'param_name':'day','example':'Saturday'}]}}
      """;

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;
  @Autowired private TemplateClock clock;

  private String waba = "";
  private String token = "";

  @BeforeEach
  void makeAccount() {
    JsonNode made = hub.api().call("POST", "", "/sandbox/wabas", "{\"name\":\"Tpl\"}").json();
    waba = made.path("wabaId").asText();
    token = made.path("accessToken").asText();
  }

  @Test
  void aNewTemplateIsPendingThenApprovedAndTheHubIsTold() {
    JsonNode made = created("welcome", BODY);
    assertThat(made.path("status").asText()).isEqualTo("PENDING");
    assertThat(made.path("category").asText()).isEqualTo("UTILITY");
    String id = made.path("id").asText();
    await().until(() -> node(id, "status").path("status").asText().equals("APPROVED"));
    await().until(() -> told("message_template_status_update") == 1);
  }

  @Test
  void aRuleRejectsWithItsReasonOrMovesTheCategory() {
    rule("{'match':{'wabaId':'%s','name':'bad'},'outcome':'REJECTED','reason':'SCAM'}");
    rule("{'match':{'wabaId':'%s','name':'promo'},'outcome':'APPROVED','category':'MARKETING'}");
    String bad = created("bad", BODY).path("id").asText();
    assertThat(created("promo", BODY).path("category").asText()).isEqualTo("MARKETING");
    await()
        .until(() -> node(bad, "rejected_reason").path("rejected_reason").asText().equals("SCAM"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2388299 | {'type':'BODY','text':'{{day}} is your day, we look forward'}
          2388299 | {'type':'BODY','text':'We look forward to {{day}}'}
          2388293 | {'type':'BODY','text':'a {{b}} c {{d}} e {{f}}.'}
          2388072 | {'type':'BODY','text':'We look forward {{a}} {{b}} to see you here soon'}
          2388072 | {'type':'BODY','text':'We look forward {{First}} to see you here soon'}
          2388043 | {'type':'BODY','text':'We look forward on {{day}} to see you'}
          2388073 | {'type':'BODY','text':'Hi'},{'type':'FOOTER','text':'Bye {{name}} dear'}
          2388047 | {'type':'BODY','text':'Hi'},{'type':'HEADER','format':'TEXT','text':'*Hi*'}
          2494102 | {'type':'BODY','text':'Hi'},{'type':'HEADER','format':'IMAGE','example':{'header_handle':['4::no']}}
          2388040 | {'type':'BODY','text':'Hi'},{'type':'BUTTONS','buttons':[{'type':'QUICK_REPLY','text':'This is longer than 25 characters'}]}
          2388060 | {'type':'BODY','text':'Hi'},{'type':'BUTTONS','buttons':[{'type':'URL','text':'Go','url':'https://x.example/{{1}}/b','example':['x']}]}
          """)
  void whatBreaksARuleIsRefusedWithMetasSubcode(int subcode, String components) {
    Answer answer = create("broken", components);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    JsonNode error = answer.json().path("error");
    assertThat(error.path("code").asInt()).isEqualTo(100);
    assertThat(error.path("error_subcode").asInt()).as(error.toString()).isEqualTo(subcode);
    assertThat(error.path("error_user_msg").asText()).isNotEmpty();
  }

  @Test
  void aNameAndLanguageExistOnceAndRestAfterDeletion() {
    rule("{'match':{'wabaId':'%s'},'outcome':'APPROVED'}");
    String id = created("once", BODY).path("id").asText();
    assertThat(subcode(create("once", BODY))).isEqualTo(2_388_024);
    await().until(() -> node(id, "status").path("status").asText().equals("APPROVED"));
    assertThat(delete("?name=once").status()).isEqualTo(200);
    assertThat(subcode(create("once", BODY))).isEqualTo(2_388_023);
    assertThat(subcode(delete("?name=once"))).isEqualTo(2_593_002);
  }

  @Test
  void anApprovedTemplateIsEditedOnceADay() {
    rule("{'match':{'wabaId':'%s'},'outcome':'APPROVED'}");
    String id = created("edited", BODY).path("id").asText();
    assertThat(subcode(edit(id, BODY))).isEqualTo(2_388_039);
    await().until(() -> node(id, "status").path("status").asText().equals("APPROVED"));
    assertThat(edit(id, BODY).json().path("success").asBoolean()).isTrue();
    await().until(() -> node(id, "status").path("status").asText().equals("APPROVED"));
    assertThat(subcode(edit(id, BODY))).isEqualTo(2_388_039);
  }

  @Test
  void listsArePagedByCursorsInBothDirections() {
    fill(23);
    List<String> seen = new ArrayList<>();
    String after = "";
    JsonNode page;
    do {
      page = list("?limit=5&fields=name,language" + after);
      page.path("data").forEach(it -> seen.add(it.path("name").asText() + it.path("language")));
      after = "&after=" + page.at("/paging/cursors/after").asText();
    } while (page.path("paging").has("next"));
    assertThat(seen).hasSize(23).doesNotHaveDuplicates();
    String before = page.at("/paging/cursors/before").asText();
    assertThat(list("?limit=5&before=" + before).path("data")).hasSize(5);
    Answer broken = get(waba + "/message_templates?after=gone");
    assertThat(broken.json().at("/error/code").asInt()).isEqualTo(131_059);
  }

  @Test
  void listsAreFilteredAndSummedUp() {
    fill(20);
    assertThat(list("?language=it&limit=100").path("data")).hasSize(4);
    assertThat(list("?name=filled_0001&limit=100").path("data")).hasSize(5);
    assertThat(list("?status=REJECTED").path("data")).isEmpty();
    assertThat(list("?limit=1&summary=total_count").at("/summary/total_count").asInt())
        .isEqualTo(20);
  }

  @Test
  void laterChangesAreMadeAndTold() {
    fill(5);
    change("{'match':{'wabaId':'%s','language':'it'},'event':'PAUSED'}");
    change("{'match':{'wabaId':'%s','language':'de'},'event':'QUALITY','quality':'RED'}");
    change(
        "{'match':{'wabaId':'%s','language':'es'},'event':'CATEGORY_NOTICE','category':'MARKETING'}");
    change("{'match':{'wabaId':'%s','language':'fr'},'event':'DELETED'}");
    await().until(() -> list("?limit=9").path("data").size() == 4);
    await().until(() -> told("message_template_status_update") == 2);
    await().until(() -> told("message_template_quality_update") == 1);
    await().until(() -> told("template_category_update") == 1);
    JsonNode es = list("?language=es&fields=category,correct_category").path("data").path(0);
    assertThat(es.path("category").asText()).isEqualTo("UTILITY");
    assertThat(es.path("correct_category").asText()).isEqualTo("MARKETING");
  }

  @Test
  void aSampleIsUploadedInPiecesAndShownByAnAddress() {
    String session =
        post("sandbox-app/uploads?file_name=a.png&file_length=6&file_type=image/png", "")
            .json()
            .path("id")
            .asText();
    assertThat(session).startsWith("upload:");
    Answer first = piece(session, 0, "abc");
    assertThat(first.json().path("file_offset").asInt()).as(first.toString()).isEqualTo(3);
    assertThat(get(session).json().path("file_offset").asInt()).isEqualTo(3);
    String handle = piece(session, 3, "def").json().path("h").asText();
    String header =
        "{'type':'HEADER','format':'IMAGE','example':{'header_handle':['" + handle + "']}},";
    String id = created("with_image", header + BODY).path("id").asText();
    assertThat(node(id, "components").at("/components/0/example/header_handle/0").asText())
        .startsWith("https://");
  }

  @Test
  void tooManyCallsInAnHourAreRefusedUntilTime() {
    hub.api().call("PUT", "", "/sandbox/wabas/" + waba + "/calls-per-hour?limit=2", "");
    assertThat(get(waba + "/message_templates").header("x-business-use-case-usage"))
        .contains("\"call_count\":50");
    get(waba + "/message_templates");
    Answer refused = get(waba + "/message_templates");
    assertThat(refused.json().at("/error/code").asInt()).isEqualTo(80_007);
    assertThat(refused.header("x-business-use-case-usage")).contains("regain_access\":60");
  }

  @Test
  void plannedChangesAreNotLostWhenTheSimulatorStops() {
    clock.stop();
    try {
      rule("{'match':{'wabaId':'%s'},'outcome':'APPROVED'}");
      String id = created("kept", BODY).path("id").asText();
      assertThat(node(id, "status").path("status").asText()).isEqualTo("PENDING");
      clock.start();
      await().until(() -> node(id, "status").path("status").asText().equals("APPROVED"));
    } finally {
      if (!clock.isRunning()) {
        clock.start();
      }
    }
  }

  private int told(String field) {
    return database
        .sql("SELECT count(*) FROM unassigned_update WHERE waba_id = :waba AND field = :field")
        .param("waba", waba)
        .param("field", field)
        .query(Integer.class)
        .single();
  }

  private void rule(String json) {
    Answer answer =
        hub.api().call("POST", "", "/sandbox/templates/review", quoted(json.formatted(waba)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
  }

  private void change(String json) {
    Answer answer =
        hub.api().call("POST", "", "/sandbox/templates/changes", quoted(json.formatted(waba)));
    assertThat(answer.json().path("templates").asInt()).as(answer.toString()).isEqualTo(1);
  }

  private void fill(int count) {
    String path = "/sandbox/wabas/" + waba + "/templates?count=" + count;
    assertThat(hub.api().call("POST", "", path, "").status()).isEqualTo(204);
  }

  private JsonNode created(String name, String components) {
    Answer answer = create(name, components);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private Answer create(String name, String components) {
    return post(
        waba + "/message_templates",
        "{'name':'%s','language':'en','category':'utility','parameter_format':'named','components':[%s]}"
            .formatted(name, components));
  }

  private Answer edit(String id, String components) {
    return post(id, "{'components':[%s]}".formatted(components));
  }

  private Answer post(String path, String json) {
    return hub.api().call("POST", token, GRAPH + path, quoted(json));
  }

  private Answer piece(String session, int offset, String text) {
    return hub.api()
        .send(
            hub.api()
                .request("", GRAPH + session)
                .header("Authorization", "OAuth " + token)
                .header("file_offset", String.valueOf(offset))
                .POST(BodyPublishers.ofString(text)));
  }

  private Answer get(String path) {
    return hub.api().get(token, GRAPH + path);
  }

  private Answer delete(String query) {
    return hub.api().delete(token, GRAPH + waba + "/message_templates" + query);
  }

  private JsonNode list(String query) {
    return get(waba + "/message_templates" + query).json();
  }

  private JsonNode node(String id, String fields) {
    return get(id + "?fields=" + fields).json();
  }

  private static int subcode(Answer answer) {
    return answer.json().at("/error/error_subcode").asInt();
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
