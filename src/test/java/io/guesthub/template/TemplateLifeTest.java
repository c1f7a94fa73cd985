package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a preset to an approved template, its change and its end, with the simulated Meta. */
@HubTest
class TemplateLifeTest {

  private static final String DRAFT =
      """
      {'name':'Before arrival','language':'en','category':'UTILITY',
       'body':'Hello {{guest_first_name}}, see you on {{check_in_date}} at last.'}
      """;

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;

  private MetaHotel hotel;

  private void connect(String property) {
    hotel = MetaHotel.connected(hub, database, property);
    hotel.review("'outcome':'APPROVED','afterMillis':0");
  }

  @Test
  void aTemplateIsSubmittedApprovedChangedOnceAndDeleted() {
    connect("template-life");
    Answer made = hotel.call("POST", "/templates", DRAFT);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    assertThat(made.json().path("status").asText()).isIn("PENDING", "APPROVED");
    String path = "/templates/" + made.json().path("id").asText();
    hotel.awaitStatus("before_arrival", "APPROVED");
    assertThat(hotel.get(path).path("testable").asBoolean()).isTrue();

    Answer changed = hotel.call("PUT", path, DRAFT.replace("at last", "very soon"));
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(hotel.get(path).path("body").asText()).contains("very soon");
    hotel.awaitStatus("before_arrival", "APPROVED");
    Answer again = hotel.call("PUT", path, DRAFT.replace("at last", "in a while"));
    assertThat(again.problem()).as(again.toString()).isEqualTo("template-not-editable");

    assertThat(hotel.call("DELETE", path, "").status()).isEqualTo(204);
    assertThat(hotel.call("GET", path, "").status()).isEqualTo(404);
    Answer next = hotel.call("POST", "/templates", DRAFT);
    assertThat(next.json().path("metaName").asText())
        .as("WhatsApp keeps the name for 30 days")
        .isEqualTo("before_arrival_2");
  }

  @Test
  void aDeletedLanguageRestsAloneAndMetaNeedNotSaySo() {
    connect("template-life-languages");
    String english = made(hotel.call("POST", "/templates", DRAFT));
    hotel.awaitStatus("before_arrival", "APPROVED");
    String italian = "{'language':'it','body':'Ciao {{guest_first_name}}, a presto da noi.'}";
    String path = made(hotel.call("POST", english + "/translations", italian));

    assertThat(hotel.call("DELETE", english, "").status()).isEqualTo(204);

    Answer french = hotel.call("POST", path + "/translations", italian.replace("'it'", "'fr'"));
    assertThat(french.status()).as(french.toString()).isEqualTo(201);
    assertThat(french.json().path("metaName").asText()).isEqualTo("before_arrival");
    assertThat(french.json().path("status").asText()).isNotEqualTo("DRAFT");
    Answer again = hotel.call("POST", path + "/translations", italian.replace("'it'", "'en'"));
    assertThat(again.problem()).as(again.toString()).isEqualTo("name-rests");
    assertThat(again.fields()).containsExactly("language");
    assertThat(again.json().path("usableAt").isTextual()).isTrue();
    assertThat(hotel.call("POST", "/templates", DRAFT).problem()).isEqualTo("name-rests");
    assertThat(hotel.get("/templates?language=en").path("items")).isEmpty();
  }

  @Test
  void aDraftThatMetaRefusesForItsNameIsTakenUnderAnother() {
    hotel = MetaHotel.open(hub, database, "template-life-name");
    hotel.review("'outcome':'APPROVED','afterMillis':0");
    hotel.madeAtMeta("before_arrival", "en");
    await().until(() -> hotel.approvedAtMeta("before_arrival"));
    hotel.deletedAtMeta("before_arrival");
    hotel.connect();

    Answer refused = hotel.call("POST", "/templates", DRAFT);
    assertThat(refused.json().path("status").asText()).as(refused.toString()).isEqualTo("DRAFT");
    assertThat(refused.json().path("rejectedField").asText()).isEqualTo("name");
    assertThat(refused.json().path("rejectedReason").asText()).contains("30 days");
    Answer renamed =
        hotel.call("PUT", made(refused), DRAFT.replace("Before arrival", "Before you come"));
    assertThat(renamed.json().path("metaName").asText())
        .as(renamed.toString())
        .isEqualTo("before_you_come");
    hotel.awaitStatus("before_you_come", "APPROVED");
  }

  @Test
  void aDisabledTemplateCannotBeDeletedAndMetaIsNotAsked() {
    connect("template-life-disabled");
    String path = made(hotel.call("POST", "/templates", DRAFT));
    hotel.awaitStatus("before_arrival", "APPROVED");
    hotel.happens("before_arrival", "'event':'DISABLED'");
    hotel.awaitStatus("before_arrival", "DISABLED");
    assertThat(hotel.call("DELETE", path + "?force=true", "").problem())
        .isEqualTo("template-not-deletable");
    assertThat(hotel.get(path).path("status").asText()).isEqualTo("DISABLED");
  }

  @Test
  void eachAccountOfAPropertyHasTemplatesOfItsOwn() {
    connect("template-life-accounts");
    String first = hotel.accountId().toString();
    String second = hotel.connectAnother().toString();
    String named = DRAFT.strip().substring(1);
    Answer one = hotel.call("POST", "/templates", "{'accountId':'" + first + "'," + named);
    Answer two = hotel.call("POST", "/templates", "{'accountId':'" + second + "'," + named);
    assertThat(two.status()).as(two.toString()).isEqualTo(201);
    assertThat(two.json().path("metaName").asText())
        .isEqualTo(one.json().path("metaName").asText());
    JsonNode listed = hotel.get("/templates?accountId=" + second).path("items");
    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/id").asText()).isEqualTo(two.json().path("id").asText());
    assertThat(hotel.get("/templates").path("items")).hasSize(2);
  }

  @Test
  void aTemplateMadeElsewhereCanBeRenamedAndRewritten() {
    connect("template-life-elsewhere");
    hotel.numberedAtMeta("made_elsewhere", "Dear {{1}}, your stay begins on {{2}} at noon.");
    JsonNode template = hotel.get("/templates?language=en").at("/items/0");
    String path = "/templates/" + template.path("id").asText();

    Answer renamed =
        hotel.call(
            "PUT", path, template.toString().replaceFirst("\"made_elsewhere\"", "\"Elsewhere\""));
    assertThat(renamed.status()).as(renamed.toString()).isEqualTo(200);
    assertThat(renamed.json().path("name").asText()).isEqualTo("Elsewhere");
    assertThat(renamed.json().path("ttlSeconds").isMissingNode()).isTrue();

    Answer rewritten = hotel.call("PUT", path, DRAFT.replace("Before arrival", "Elsewhere"));
    assertThat(rewritten.status()).as(rewritten.toString()).isEqualTo(200);
    assertThat(hotel.stored("made_elsewhere", "en", "parameter_format")).isEqualTo("NAMED");
    await()
        .untilAsserted(
            () -> assertThat(hotel.get(path).path("body").asText()).contains("see you on"));
  }

  @Test
  void everyPresetIsTakenByMetaAsItIs() {
    connect("template-life-of-presets");
    for (JsonNode preset : presets("en")) {
      String kind = "\"kind\":\"BOOKING_DETAILS\"";
      String draft = preset.toString().replace(kind, kind + ",\"url\":\"https://hotel.example/b\"");
      Answer made = hotel.call("POST", "/templates", draft);
      assertThat(made.status()).as(made.toString()).isEqualTo(201);
      assertThat(made.json().path("status").asText()).as(made.toString()).isNotEqualTo("DRAFT");
    }
  }

  @Test
  void theSandboxsOwnTemplatesAreReadFromMetaWithoutDoubles() {
    ApiCalls api = hub.api();
    String path = "/api/v1/properties/demo/templates";
    int before = api.get(ApiCalls.ADMIN, path).json().path("items").size();

    assertThat(api.call("POST", ApiCalls.ADMIN, path + "/sync", "").status()).isEqualTo(202);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(api.get(ApiCalls.ADMIN, path).json().path("items"))
                    .hasSize(before)
                    .allSatisfy(each -> assertThat(each.path("syncedAt").isTextual()).isTrue()));
  }

  /** Where a template is that has just been made. */
  private static String made(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return "/templates/" + answer.json().path("id").asText();
  }

  private JsonNode presets(String language) {
    return hub.api()
        .get(ApiCalls.ADMIN, "/api/v1/template-presets?language=" + language)
        .json()
        .path("items");
  }
}
