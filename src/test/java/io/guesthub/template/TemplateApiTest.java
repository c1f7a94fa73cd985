package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class TemplateApiTest {

  private static final String DRAFT =
      """
      {'name':'Check-in reminder','language':'it-IT','category':'UTILITY',
       'header':{'type':'TEXT','text':'A presto, {{guest_first_name}}'},
       'body':'Ciao {{guest_first_name}}, ti aspettiamo il {{check_in_date}}. A presto!',
       'footer':'Casa Luna',
       'buttons':[{'type':'URL','kind':'CUSTOM','text':'Mappa','url':'https://luna.example/map'},
                  {'type':'PHONE_NUMBER','text':'Chiama','phoneNumber':'+39 06 555 0100'}]}
      """;

  @Autowired private HubClient hub;
  @Autowired private TemplateStore store;
  @Autowired private JdbcClient database;

  @Test
  void aDraftIsKeptAsTheContractShowsIt() {
    House house = hub.house("template-create");

    Answer made = post(house, "/templates?submit=false", DRAFT);

    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    JsonNode template = house.get("/templates/" + id(made));
    assertThat(template).isEqualTo(made.json());
    assertThat(template.path("accountId").asText()).isEqualTo(account(house).toString());
    assertThat(template.path("metaName").asText()).isEqualTo("check_in_reminder");
    assertThat(template.path("language").asText()).isEqualTo("it");
    assertThat(template.path("status").asText()).isEqualTo("DRAFT");
    assertThat(template.path("allListings").asBoolean()).isTrue();
    assertThat(template.path("ttlSeconds").asInt()).isEqualTo(43_200);
    assertThat(template.at("/cost/rate").asText()).isEqualTo("UTILITY");
    assertThat(template.at("/cost/note").asText()).contains("may charge", "utility rate");
    assertThat(template.path("usedBy")).isEmpty();
    assertThat(template.path("editable").asBoolean()).isTrue();
    assertThat(template.path("testable").asBoolean()).isFalse();
    assertThat(template.at("/header/type").asText()).isEqualTo("TEXT");
    assertThat(template.at("/buttons/1/phoneNumber").asText()).isEqualTo("+39065550100");
    assertThat(house.get("/templates?status=draft&language=it").path("items")).hasSize(1);
    assertThat(house.get("/templates?status=APPROVED").path("items")).isEmpty();
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    House house = hub.house("template-faults");

    Answer refused =
        post(
            house,
            "/templates",
            """
            {'accountId':'00000000-0000-0000-0000-000000000009','name':'','language':'xx',
             'category':'UTILITY','body':'{{pin}}','buttons':[{'type':'URL','text':''}]}
            """);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.fields())
        .contains("accountId", "name", "language", "body", "buttons[0].text", "buttons[0].url");
    assertThat(post(house, "/templates", "{'nome':'x'}").fields()).containsExactly("nome");
  }

  @Test
  void oneNameHasManyLanguagesButEachOnce() {
    House house = hub.house("template-languages");
    Answer first = post(house, "/templates?submit=false", DRAFT);

    Answer german =
        post(
            house,
            "/templates/" + id(first) + "/translations?submit=false",
            "{'language':'de-DE','body':'Hallo {{guest_first_name}}, bis bald bei uns!'}");
    assertThat(german.status()).as(german.toString()).isEqualTo(201);
    assertThat(german.json().path("metaName").asText()).isEqualTo("check_in_reminder");
    assertThat(german.json().path("language").asText()).isEqualTo("de");
    assertThat(german.json().path("footer").asText()).isEqualTo("Casa Luna");
    assertThat(german.json().at("/buttons/0/url").asText()).isEqualTo("https://luna.example/map");

    Answer again =
        post(
            house,
            "/templates/" + id(first) + "/translations?submit=false",
            "{'language':'de','body':'Hallo zusammen.'}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("template-exists");
    assertThat(post(house, "/templates?submit=false", DRAFT).problem())
        .isEqualTo("template-exists");
    Answer french = post(house, "/templates?submit=false", DRAFT.replace("it-IT", "fr"));
    assertThat(french.json().path("metaName").asText()).isEqualTo("check_in_reminder");
    Answer other =
        post(house, "/templates?submit=false", DRAFT.replace("Check-in rem", "Check in: rem"));
    assertThat(other.json().path("metaName").asText()).isEqualTo("check_in_reminder_2");
    assertThat(house.get("/templates?limit=2").path("nextCursor").isTextual()).isTrue();
  }

  @Test
  void whatIsReadCanBeSentBackChanged() {
    House house = hub.house("template-change");
    Answer made = post(house, "/templates?submit=false", DRAFT);
    String changed =
        made.json().toString().replace("ti aspettiamo", "arrivi").replace("Check-in", "Arrival");

    Answer stored = put(house, "/templates/" + id(made) + "?submit=false", changed);

    assertThat(stored.status()).as(stored.toString()).isEqualTo(200);
    assertThat(stored.json().path("body").asText()).contains("arrivi il {{check_in_date}}");
    assertThat(stored.json().path("name").asText()).isEqualTo("Arrival reminder");
    assertThat(stored.json().path("metaName").asText()).isEqualTo("check_in_reminder");
    assertThat(put(house, "/templates/" + id(made), DRAFT.replace("it-IT", "de")).fields())
        .containsExactly("language");
  }

  @Test
  void listingsAreTheHubsOwnMatterInAllLanguages() {
    House house = hub.house("template-listings");
    Template italian = approved(house, "Welcome", "it", List.of(Instant.now()));
    Template german = approved(house, "Welcome", "de", List.of());

    Answer answer =
        put(
            house,
            "/templates/" + italian.id() + "/listings",
            "{'all':false,'listingIds':['room-1']}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().path("status").asText()).isEqualTo("APPROVED");
    JsonNode other = house.get("/templates/" + german.id());
    assertThat(other.path("allListings").asBoolean()).isFalse();
    assertThat(other.at("/listingIds/0").asText()).isEqualTo("room-1");
    assertThat(
            put(
                    house,
                    "/templates/" + italian.id() + "/listings",
                    "{'all':false,'listingIds':['nowhere']}")
                .fields())
        .containsExactly("listingIds[0]");
  }

  @Test
  void aTemplateThatWhatsAppLetsNobodyChangeIsLocked() {
    House house = hub.house("template-locked");
    Template today = approved(house, "Today", "it", List.of(Instant.now()));
    String changed = "{'name':'%s','language':'it','category':'%s','body':'%s','ttlSeconds':43200}";

    JsonNode shown = house.get("/templates/" + today.id());
    assertThat(shown.path("editable").asBoolean()).isFalse();
    assertThat(Instant.parse(shown.path("editableAt").asText()))
        .isAfter(Instant.now().plus(Duration.ofHours(23)));
    assertThat(shown.path("testable").asBoolean()).isTrue();

    Answer locked =
        put(house, "/templates/" + today.id(), changed.formatted("Today", "UTILITY", "Other."));
    assertThat(locked.problem()).isEqualTo("template-not-editable");
    assertThat(locked.json().path("editableAt").isTextual()).isTrue();
    assertThat(
            put(
                    house,
                    "/templates/" + today.id(),
                    changed.formatted("Today", "MARKETING", "Hello."))
                .fields())
        .containsExactly("category");
    Answer renamed =
        put(house, "/templates/" + today.id(), changed.formatted("Now", "UTILITY", "Hello."));
    assertThat(renamed.status()).as(renamed.toString()).isEqualTo(200);
    assertThat(renamed.json().path("name").asText()).isEqualTo("Now");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyThoseWhoMayEditTemplatesDo(Role role) {
    House house = hub.house("template-roles");
    ApiCalls api = hub.api();
    String key = api.key(house.id(), role);
    String template = house.path("/templates/" + UUID.randomUUID());
    boolean edits = role == Role.ADMIN || role == Role.OWNER;

    assertThat(api.get(key, house.path("/templates")).status()).isEqualTo(200);
    assertThat(api.call("POST", key, house.path("/templates"), "{}").status())
        .isEqualTo(edits ? 400 : 403);
    assertThat(api.call("PUT", key, template, "{}").status()).isEqualTo(edits ? 404 : 403);
    assertThat(api.delete(key, template).status()).isEqualTo(edits ? 404 : 403);
    assertThat(api.call("POST", key, template + "/translations", "{}").status())
        .isEqualTo(edits ? 404 : 403);
    assertThat(api.call("PUT", key, template + "/listings", "{\"all\":true}").status())
        .isEqualTo(edits ? 404 : 403);
    assertThat(api.call("POST", key, house.path("/templates/preview"), "{}").status())
        .isEqualTo(200);
  }

  @Test
  void anotherPropertysTemplateIsNotThere() {
    House one = hub.house("template-mine");
    House other = hub.house("template-yours");
    Template template = approved(one, "Mine", "it", List.of());

    assertThat(other.ask("/templates/" + template.id()).status()).isEqualTo(404);
    assertThat(delete(other, template.id().toString(), "?force=true").status()).isEqualTo(404);
    assertThat(other.get("/templates").path("items")).isEmpty();
    assertThat(
            post(
                    other,
                    "/templates",
                    DRAFT.replace("{'name'", "{'accountId':'" + account(one) + "','name'"))
                .fields())
        .containsExactly("accountId");
  }

  @Test
  void aTemplateThatAReminderSendsIsOnlyDeletedByForce() {
    House house = hub.house("template-in-use");
    Answer made = post(house, "/templates?submit=false", DRAFT);
    Answer reminder =
        post(
            house,
            "/reminders",
            """
            {'name':'Before arrival','trigger':'CHECK_IN','days':2,'sendAt':'10:00',
             'template':'Check-in reminder','otaBookings':'INCLUDE','allListings':true,
             'listingIds':[],'lastMinute':'SKIP','active':false}
            """);
    assertThat(reminder.status()).as(reminder.toString()).isEqualTo(201);

    assertThat(house.get("/templates/" + id(made)).at("/usedBy/0").asText())
        .isEqualTo(id(reminder));
    Answer refused = delete(house, id(made), "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("template-in-use");
    assertThat(refused.json().at("/reminders/0").asText()).isEqualTo(id(reminder));
    assertThat(delete(house, id(made), "?force=true").status()).isEqualTo(204);
    assertThat(house.ask("/templates/" + id(made)).status()).isEqualTo(404);
  }

  @Test
  void aDraftIsDeletedAndItsNameIsFreeAgain() {
    House house = hub.house("template-delete");
    Answer made = post(house, "/templates?submit=false", DRAFT);

    assertThat(delete(house, id(made), "").status()).isEqualTo(204);
    assertThat(house.ask("/templates/" + id(made)).status()).isEqualTo(404);
    assertThat(post(house, "/templates?submit=false", DRAFT).json().path("metaName").asText())
        .isEqualTo("check_in_reminder");
  }

  private Template approved(House house, String name, String language, List<Instant> editedAt) {
    Template template =
        Examples.template(
            house.id(),
            account(house),
            name,
            language,
            Examples.body("Hello."),
            Examples.approved("1"),
            editedAt);
    store.insert(template);
    editedAt.forEach(at -> store.edited(template.id(), at));
    return template;
  }

  private UUID account(House house) {
    return database
        .sql("SELECT id FROM account WHERE property_id = :property")
        .param("property", house.id())
        .query(UUID.class)
        .list()
        .get(0);
  }

  private Answer post(House house, String path, String json) {
    return hub.api().call("POST", house.key(), house.path(path), json.replace('\'', '"'));
  }

  private Answer put(House house, String path, String json) {
    return hub.api().call("PUT", house.key(), house.path(path), json.replace('\'', '"'));
  }

  private Answer delete(House house, String id, String query) {
    return hub.api().delete(house.key(), house.path("/templates/" + id + query));
  }

  private static String id(Answer made) {
    return made.json().path("id").asText();
  }
}
