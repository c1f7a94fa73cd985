package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.delivery.Entrance.Reply;
import io.guesthub.template.StoredTemplates;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsTemplate;

/** What the door refuses, by whichever entrance it comes. */
@HubTest
class RefusedSendsTest {

  private static final String WORDS = "{'type':'text','text':'Hi'}";
  private static final String PHONE = ",'guest':{'language':'it','phones':['+39 333 555 0101']}";

  @Autowired private HubClient hub;
  @Autowired private ApplicationContext context;
  @Autowired private JmsPoolConnectionFactory connections;
  @Autowired private JdbcClient database;

  private Desk desk;
  private JmsTemplate bus;
  private StoredTemplates templates;

  @BeforeEach
  void open() {
    desk = Desk.open(hub, "refused-sends");
    bus = new JmsTemplate(connections);
    templates = new StoredTemplates(context, desk.house());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotThere(Entrance by) {
    refused(by.send(desk, bus, "thread", UUID.randomUUID().toString(), WORDS), 404, "not-found");
    refused(by.send(desk, bus, "thread", "nonsense", WORDS), 404, "not-found");
    refused(by.send(desk, bus, "booking", "nowhere", WORDS), 404, "not-found");
    Desk other = Desk.open(hub, "refused-sends");
    refused(toThread(by, other.wrote(Desk.ADA), WORDS), 404, "not-found");
  }

  @ParameterizedTest
  @EnumSource
  void aBannedGuest(Entrance by) {
    JsonNode guest = desk.wrote(Desk.ADA);
    desk.house().patch("/threads/" + guest.path("threadId").asText(), "{'banned':true}");
    refused(toThread(by, guest, WORDS), 409, "banned");
  }

  @ParameterizedTest
  @EnumSource
  void aGuestWithoutAPhone(Entrance by) {
    desk.booking("b-1", ",'guest':{'phones':['0000000']}");
    refused(by.send(desk, bus, "booking", "b-1", WORDS), 409, "no-phone");
  }

  @ParameterizedTest
  @EnumSource
  void anAccountThatMayNotSend(Entrance by) {
    JsonNode guest = desk.wrote(Desk.ADA);
    for (String status : List.of("DISCONNECTED", "SUSPENDED")) {
      account(status);
      refused(toThread(by, guest, WORDS), 409, "account-not-active");
    }
    account("INACTIVE");
    assertThat(toThread(by, guest, WORDS).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @EnumSource
  void aPropertyWithoutANumber(Entrance by) {
    desk.booking("b-1", PHONE);
    database
        .sql("DELETE FROM phone_number WHERE property_id = :property")
        .param("property", desk.house().id())
        .update();
    refused(by.send(desk, bus, "booking", "b-1", WORDS), 409, "account-not-active");
  }

  @ParameterizedTest
  @EnumSource
  void aClosedWindowWithWhatWouldDo(Entrance by) {
    desk.booking("b-1", PHONE + ",'listings':[{'id':'room-1'}]");
    templates.approved("Welcome", "en_US", "Hi {{guest_first_name}}");
    templates.approved("Welcome", "it", "Ciao {{guest_first_name}}");
    templates.ofListing("Garden", "it", "room-1");
    templates.ofListing("Attic", "it", "room-2");
    templates.pending("Later", "it", "Ciao");
    JsonNode guest = desk.wroteLongAgo(Desk.ADA);
    Reply reply = toThread(by, guest, WORDS);
    refused(reply, 409, "window-closed");
    assertThat(Instant.parse(reply.body().path("closesAt").asText())).isBefore(Instant.now());
    assertThat(StreamSupport.stream(reply.body().path("templates").spliterator(), false))
        .extracting(each -> each.path("name").asText() + " " + each.path("language").asText())
        .containsExactly("Garden it", "Welcome it", "Welcome en_US");
    assertThat(reply.body().at("/templates/0/id").asText()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aWindowThatNeverOpened(Entrance by) {
    desk.booking("b-1", PHONE);
    Reply reply = by.send(desk, bus, "booking", "b-1", WORDS);
    refused(reply, 409, "window-closed");
    assertThat(reply.body().has("closesAt")).isFalse();
    assertThat(desk.house().get("/bookings/b-1").has("threadId")).as("a thread is left").isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aGuestWhoDoesNotWantToBeWrittenTo(Entrance by) {
    desk.booking("b-1", PHONE + ",'consent':{'whatsapp':'DENIED'}");
    templates.approved("Welcome", "it", "Ciao");
    String welcome = "{'type':'template','template':'Welcome'}";
    refused(by.send(desk, bus, "booking", "b-1", welcome), 409, "consent-denied");
    desk.wrote(Desk.ADA);
    refused(by.send(desk, bus, "booking", "b-1", welcome), 409, "consent-denied");
    assertThat(by.send(desk, bus, "booking", "b-1", WORDS).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @EnumSource
  void advertisingThatAGuestHasStopped(Entrance by) {
    desk.booking("b-1", PHONE);
    templates.marketing("Offer", "it", "Ciao");
    templates.approved("Welcome", "it", "Ciao");
    desk.wrote(Desk.ADA);
    stopMarketing();
    refused(
        by.send(desk, bus, "booking", "b-1", "{'type':'template','template':'Offer'}"),
        409,
        "opted-out");
    assertThat(
            by.send(desk, bus, "booking", "b-1", "{'type':'template','template':'Welcome'}")
                .status())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @EnumSource
  void templatesThatCannotBeSent(Entrance by) {
    desk.booking("b-1", PHONE);
    templates.pending("Later", "it", "Ciao");
    templates.approved("Pin", "it", "Ciao {{guest_first_name}}, {{pin}}");
    templates.withPicture("Map", "it", null);
    refused(template(by, "'Nothing'"), 422, "template-unknown");
    refused(template(by, "'Pin','language':'fr'"), 422, "template-unknown");
    refused(template(by, "'Later'"), 409, "template-not-approved");
    Reply missing = template(by, "'Pin'");
    refused(missing, 422, "missing-parameter");
    assertThat(missing.fields()).containsExactly("guest_first_name", "pin");
    refused(
        template(
            by, "'Pin','parameters':{'guest_first_name':'" + "x".repeat(1_100) + "','pin':'1'}"),
        422,
        "too-long");
    refused(template(by, "'Map'"), 422, "missing-parameter");
    refused(template(by, "'Map','header':{'mediaId':'nonsense'}"), 422, "media-unknown");
    String pdf = desk.upload("rules.pdf", "application/pdf", "%PDF-1.7 rules");
    refused(template(by, "'Map','header':{'mediaId':'" + pdf + "'}"), 422, "unsupported-media");
  }

  @ParameterizedTest
  @EnumSource
  void filesThatCannotBeSent(Entrance by) {
    JsonNode guest = desk.wrote(Desk.ADA);
    refused(
        toThread(by, guest, "{'type':'image','mediaId':'" + UUID.randomUUID() + "'}"),
        422,
        "media-unknown");
    String pdf = desk.upload("rules.pdf", "application/pdf", "%PDF-1.7 rules");
    Reply unsupported = toThread(by, guest, "{'type':'image','mediaId':'" + pdf + "'}");
    refused(unsupported, 422, "unsupported-media");
    assertThat(unsupported.fields()).containsExactly("mediaId");
    Desk other = Desk.open(hub, "refused-sends");
    String others = other.upload("rules.pdf", "application/pdf", "%PDF-1.7 rules");
    refused(
        toThread(by, guest, "{'type':'document','mediaId':'" + others + "'}"),
        422,
        "media-unknown");
  }

  @ParameterizedTest
  @EnumSource
  void wordsThatAreTooLong(Entrance by) {
    JsonNode guest = desk.wrote(Desk.ADA);
    Reply reply = toThread(by, guest, "{'type':'text','text':'" + "x".repeat(4_097) + "'}");
    refused(reply, 422, "too-long");
    assertThat(reply.fields()).containsExactly("text");
    assertThat(toThread(by, guest, "{'type':'text','text':'" + "x".repeat(4_096) + "'}").status())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeUnderstoodWithEveryField(Entrance by) {
    JsonNode guest = desk.wrote(Desk.ADA);
    Reply reply = toThread(by, guest, "{'type':'text','text':7,'previewUrl':'yes','colour':'red'}");
    refused(reply, 400, "invalid-request");
    assertThat(reply.fields()).containsExactly("text", "previewUrl", "colour");
    assertThat(toThread(by, guest, "{'type':'poem'}").fields()).containsExactly("type");
    assertThat(toThread(by, guest, "{}").fields()).containsExactly("type");
  }

  @ParameterizedTest
  @EnumSource
  void messagesThatAreNotOfTheConversation(Entrance by) {
    JsonNode guest = desk.wrote(Desk.ADA);
    JsonNode other = desk.wrote("393335550102");
    String id = other.path("id").asText();
    Reply reply = toThread(by, guest, "{'type':'text','text':'Hi','replyTo':'" + id + "'}");
    refused(reply, 422, "message-unknown");
    assertThat(reply.fields()).containsExactly("replyTo");
    refused(
        toThread(by, guest, "{'type':'reaction','messageId':'" + id + "','emoji':'👍'}"),
        422,
        "message-unknown");
  }

  private Reply template(Entrance by, String which) {
    return by.send(desk, bus, "booking", "b-1", "{'type':'template','template':" + which + "}");
  }

  private Reply toThread(Entrance by, JsonNode message, String json) {
    return by.send(desk, bus, "thread", message.path("threadId").asText(), json);
  }

  private static void refused(Reply reply, int status, String problem) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(reply.problem()).isEqualTo(problem);
  }

  private void account(String status) {
    database
        .sql("UPDATE account SET status = :status WHERE property_id = :property")
        .param("status", status)
        .param("property", desk.house().id())
        .update();
  }

  private void stopMarketing() {
    database
        .sql(
            """
            INSERT INTO marketing_choice (property_id, kind, value, stopped, at)
            SELECT property_id, kind, value, true, now() FROM guest_key
            WHERE property_id = :property AND kind = 'PHONE'
            """)
        .param("property", desk.house().id())
        .update();
  }
}
