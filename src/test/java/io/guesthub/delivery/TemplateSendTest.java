package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.template.StoredTemplates;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class TemplateSendTest {

  private static final String STAY =
      ",'guest':{'firstName':'Ada','language':'it','phones':['+39 333 555 0101']},'pin':'7788'";

  @Autowired private HubClient hub;
  @Autowired private ApplicationContext context;
  @Autowired private JdbcClient database;

  private Desk desk;
  private StoredTemplates templates;

  @BeforeEach
  void open() {
    desk = Desk.open(hub, "template-send");
    templates = new StoredTemplates(context, desk.house());
  }

  @Test
  void theGuestOfABookingGetsItInTheirLanguageThoughTheyNeverWrote() {
    desk.booking("b-1", STAY);
    templates.approved("Welcome Home", "en_US", "Hi {{guest_first_name}}, pin {{pin}}");
    templates.approved("Welcome Home", "it", "Ciao {{guest_first_name}}, pin {{pin}}");
    JsonNode message =
        desk.taken("/bookings/b-1/messages", "{'type':'template','template':'Welcome Home'}");
    assertThat(message.path("type").asText()).isEqualTo("template");
    assertThat(message.at("/template/name").asText()).isEqualTo("Welcome Home");
    assertThat(message.at("/template/language").asText()).isEqualTo("it");
    assertThat(message.path("text").asText()).startsWith("Ciao Ada, pin ").doesNotContain("7788");
    assertThat(desk.house().get("/bookings/b-1").path("threadId"))
        .isEqualTo(message.path("threadId"));
    assertThat(ledger(message))
        .startsWith("+393335550101 b-1 t it UTILITY ")
        .contains("\"Ada\"", "hubSecret")
        .doesNotContain("7788");
  }

  @Test
  void whatTheCallerGivesWins() {
    desk.booking("b-1", STAY);
    templates.approved("Welcome", "en_US", "Hi {{guest_first_name}}");
    templates.approved("Welcome", "it", "Ciao {{guest_first_name}}");
    JsonNode message =
        desk.taken(
            "/bookings/b-1/messages",
            "{'type':'template','template':'Welcome','language':'en_US',"
                + "'parameters':{'guest_first_name':'Countess'}}");
    assertThat(message.path("text").asText()).isEqualTo("Hi Countess");
  }

  @Test
  void aPictureOfOursGoesIntoTheHeader() {
    desk.booking("b-1", STAY);
    templates.withPicture("Look", "it", null);
    String map = desk.upload("map.png", "image/png", "\u0089PNG\r\n\u001a\n picture");
    JsonNode message =
        desk.taken(
            "/bookings/b-1/messages",
            "{'type':'template','template':'Look','header':{'mediaId':'" + map + "'}}");
    assertThat(message.at("/media/id").asText()).isEqualTo(map);
    assertThat(ledger(message)).contains("\"hubMediaId\": \"" + map + "\"");
  }

  @Test
  void aTestGoesToNoThreadWithInventedValues() {
    UUID id = templates.approved("Welcome", "it", "Ciao {{guest_first_name}}");
    JsonNode message = tested(id, "{'phone':'+39 (333) 555-0199'}").json();
    assertThat(message.path("author").asText()).isEqualTo("TEST");
    assertThat(message.has("threadId")).isFalse();
    assertThat(message.path("text").asText()).matches("Ciao \\p{L}+");
    assertThat(ledger(message)).startsWith("+393335550199 ");
    assertThat(desk.house().get("/threads").path("items")).isEmpty();
    assertThat(desk.house().get("/messages/" + message.path("id").asText()).path("author").asText())
        .isEqualTo("TEST");
  }

  @Test
  void aTestMayTakeTheValuesOfABooking() {
    desk.booking("b-1", ",'guest':{'firstName':'Grace'}");
    UUID id = templates.approved("Welcome", "it", "Ciao {{guest_first_name}}");
    assertThat(
            tested(id, "{'phone':'+393335550199','bookingId':'b-1'}").json().path("text").asText())
        .isEqualTo("Ciao Grace");
    UUID pin = templates.approved("Pin", "it", "Codice {{pin}}");
    assertThat(tested(pin, "{'phone':'+393335550199','bookingId':'b-1'}").problem())
        .isEqualTo("missing-parameter");
    assertThat(tested(pin, "{'phone':'+393335550199','bookingId':'b-2'}").problem())
        .isEqualTo("booking-unknown");
  }

  @Test
  void aTestThatCannotBeMade() {
    UUID id = templates.approved("Welcome", "it", "Ciao");
    for (String phone : new String[] {"'0333 5550199'", "'+39'", "'x'", "null"}) {
      Answer answer = tested(id, "{'phone':" + phone + "}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.fields()).containsExactly("phone");
    }
    assertThat(tested(id, "{'phone':'+393335550199','colour':'red'}").fields())
        .containsExactly("colour");
    UUID pending = templates.pending("Later", "it", "Ciao");
    assertThat(tested(pending, "{'phone':'+393335550199'}").problem())
        .isEqualTo("template-not-approved");
    Desk other = Desk.open(hub, "template-send");
    UUID others = new StoredTemplates(context, other.house()).approved("Welcome", "it", "Ciao");
    assertThat(tested(others, "{'phone':'+393335550199'}").status()).isEqualTo(404);
    String pms = hub.api().key(desk.house().id(), Role.PMS);
    assertThat(
            desk.send(pms, "/templates/" + id + "/test", "{'phone':'+393335550199'}", null)
                .status())
        .isEqualTo(403);
    String front = hub.api().key(desk.house().id(), Role.DESK);
    assertThat(
            desk.send(front, "/templates/" + id + "/test", "{'phone':'+393335550199'}", null)
                .status())
        .isEqualTo(202);
  }

  @Test
  void reactionsGoToWhatTheGuestSaidAndAreTakenBack() {
    JsonNode guest = desk.wrote(Desk.ADA);
    String said = guest.path("id").asText();
    JsonNode liked =
        desk.taken(Desk.to(guest), "{'type':'reaction','messageId':'" + said + "','emoji':'👍'}");
    assertThat(liked.at("/reaction/messageId").asText()).isEqualTo(said);
    assertThat(liked.at("/reaction/emoji").asText()).isEqualTo("👍");
    assertThat(ledger(liked))
        .contains("\"message_id\": \"" + guest.path("metaId").asText() + "\"", "👍");
    JsonNode taken =
        desk.taken(Desk.to(guest), "{'type':'reaction','messageId':'" + said + "','emoji':''}");
    assertThat(taken.path("reaction").has("emoji")).isFalse();
    assertThat(ledger(taken)).contains("\"emoji\": \"\"");
    assertThat(
            desk.send(
                    Desk.to(guest),
                    "{'type':'reaction','messageId':'" + liked.path("id").asText() + "'}")
                .problem())
        .isEqualTo("message-unknown");
    JsonNode ours = desk.taken(Desk.to(guest), "{'type':'text','text':'Hi'}");
    assertThat(
            desk.send(
                    Desk.to(guest),
                    "{'type':'reaction','messageId':'" + ours.path("id").asText() + "'}")
                .problem())
        .isEqualTo("message-not-sent");
  }

  private Answer tested(UUID template, String json) {
    return desk.send("/templates/" + template + "/test", json);
  }

  private String ledger(JsonNode message) {
    return database
        .sql(
            """
            SELECT concat_ws(' ', phone, booking_id, business_initiated, language, category,
                             content::text) FROM outbound WHERE id = :id
            """)
        .param("id", UUID.fromString(message.path("id").asText()))
        .query(String.class)
        .single();
  }
}
