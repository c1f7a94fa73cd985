package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class SendApiTest {

  private static final String PNG = "\u0089PNG\r\n\u001a\n picture";

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;

  private Desk desk;

  @BeforeEach
  void open() {
    desk = Desk.open(hub, "send-api");
  }

  @Test
  void wordsAreSeenInTheirThreadAtOnce() {
    JsonNode guest = desk.wrote(Desk.ADA);
    JsonNode message = desk.taken(Desk.to(guest), "{'type':'text','text':'Welcome, Ada'}");
    assertThat(message.path("threadId")).isEqualTo(guest.path("threadId"));
    assertThat(message.path("direction").asText()).isEqualTo("OUTBOUND");
    assertThat(message.path("author").asText()).isEqualTo("STAFF");
    assertThat(message.path("text").asText()).isEqualTo("Welcome, Ada");
    assertThat(message.at("/history/0/status").asText()).isEqualTo("QUEUED");
    JsonNode shown = desk.house().get(Desk.to(guest)).path("items").path(1);
    assertThat(shown.path("id")).isEqualTo(message.path("id"));
    assertThat(shown.path("text").asText()).isEqualTo("Welcome, Ada");
  }

  @Test
  void theLedgerHasWhatMetaIsToGet() {
    JsonNode guest = desk.wrote(Desk.ADA);
    JsonNode message =
        desk.taken(
            Desk.to(guest),
            "{'type':'text','text':'See https://a.example','replyTo':'%s'}"
                .formatted(guest.path("id").asText()));
    assertThat(message.path("replyTo")).isEqualTo(guest.path("id"));
    assertThat(ledger(message))
        .isEqualTo(
            List.of(
                "+" + Desk.ADA,
                "text",
                "{\"text\": {\"body\": \"See https://a.example\", \"preview_url\": true}}",
                guest.path("metaId").asText()));
  }

  @Test
  void whoAsksIsTheAuthor() {
    JsonNode guest = desk.wrote(Desk.ADA);
    String pms = hub.api().key(desk.house().id(), Role.PMS);
    Answer answer = desk.send(pms, Desk.to(guest), "{'type':'text','text':'Hi'}", null);
    assertThat(answer.json().path("author").asText()).isEqualTo("PMS");
    String auditor = hub.api().key(desk.house().id(), Role.AUDITOR);
    assertThat(desk.send(auditor, Desk.to(guest), "{'type':'text','text':'Hi'}", null).problem())
        .isEqualTo("role-too-small");
  }

  @Test
  void anAnswerOfStaffMarksTheThreadAsReadButNotOneOfThePms() {
    JsonNode guest = desk.wrote(Desk.ADA);
    String thread = "/threads/" + guest.path("threadId").asText();
    String pms = hub.api().key(desk.house().id(), Role.PMS);
    desk.send(pms, Desk.to(guest), "{'type':'text','text':'Hi'}", null);
    assertThat(desk.house().get(thread).path("unread").asInt()).isEqualTo(1);
    desk.taken(Desk.to(guest), "{'type':'text','text':'Hi'}");
    assertThat(desk.house().get(thread).path("unread").asInt()).isZero();
  }

  @Test
  void aBookingsGuestIsAnsweredInTheirThread() {
    desk.booking("b-1", ",'guest':{'firstName':'Ada','phones':['+39 333 555 0101']}");
    JsonNode guest = desk.wrote(Desk.ADA);
    JsonNode message = desk.taken("/bookings/b-1/messages", "{'type':'text','text':'Hi'}");
    assertThat(message.path("threadId")).isEqualTo(guest.path("threadId"));
  }

  @Test
  void filesOfOursAndLinksAreTaken() {
    JsonNode guest = desk.wrote(Desk.ADA);
    String id = desk.upload("map.png", "image/png", PNG);
    JsonNode image =
        desk.taken(Desk.to(guest), "{'type':'image','mediaId':'" + id + "','caption':'The way'}");
    assertThat(image.at("/media/id").asText()).isEqualTo(id);
    assertThat(image.at("/media/caption").asText()).isEqualTo("The way");
    assertThat(image.path("text").asText()).isEqualTo("The way");
    String rules = desk.upload("rules.pdf", "application/pdf", "%PDF-1.7 rules");
    JsonNode document = desk.taken(Desk.to(guest), "{'type':'document','mediaId':'" + rules + "'}");
    assertThat(document.path("text").asText()).isEqualTo("rules.pdf");
    assertThat(ledger(document).get(2))
        .isEqualTo(
            "{\"document\": {\"filename\": \"rules.pdf\", \"hubMediaId\": \"" + rules + "\"}}");
    JsonNode linked =
        desk.taken(Desk.to(guest), "{'type':'video','url':'https://a.example/pool.mp4'}");
    assertThat(linked.path("text").asText()).isEqualTo("https://a.example/pool.mp4");
  }

  @Test
  void theSameKeyIsTheSameMessage() {
    JsonNode guest = desk.wrote(Desk.ADA);
    Answer first = keyed(guest, "{'type':'text','text':'Hi'}");
    Answer again = keyed(guest, "{'text':'Hi', 'type':'text'}");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    Answer other = keyed(guest, "{'type':'text','text':'Bye'}");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.problem()).isEqualTo("idempotency-mismatch");
    JsonNode elsewhere = desk.wrote("393335550102");
    assertThat(keyed(elsewhere, "{'type':'text','text':'Hi'}").problem())
        .isEqualTo("idempotency-mismatch");
  }

  @Test
  void theSameKeyAtTheSameTimeIsOneMessage() throws Exception {
    JsonNode guest = desk.wrote(Desk.ADA);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    Set<String> ids = new HashSet<>();
    try {
      Callable<Answer> call = () -> keyed(guest, "{'type':'text','text':'Hi'}");
      for (var answer : callers.invokeAll(IntStream.range(0, 16).mapToObj(n -> call).toList())) {
        assertThat(answer.get().status()).isEqualTo(202);
        ids.add(answer.get().json().path("id").asText());
      }
    } finally {
      callers.shutdown();
    }
    assertThat(ids).hasSize(1);
    assertThat(desk.house().get(Desk.to(guest)).path("items")).hasSize(2);
  }

  @Test
  void aKeyIsFreeAgainWhenTheMessageIsRefused() {
    JsonNode guest = desk.wroteLongAgo(Desk.ADA);
    assertThat(keyed(guest, "{'type':'text','text':'Hi'}").problem()).isEqualTo("window-closed");
    desk.wrote(Desk.ADA);
    assertThat(keyed(guest, "{'type':'text','text':'Hi'}").status()).isEqualTo(202);
  }

  @Test
  void aKeyMustBeOne() {
    JsonNode guest = desk.wrote(Desk.ADA);
    for (String key : List.of("hub:jms:1", "x".repeat(256))) {
      Answer answer = desk.send(desk.house().key(), Desk.to(guest), "{'type':'text'}", key);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.fields()).containsExactly("Idempotency-Key");
    }
  }

  @Test
  void theDocumentShowsEachKind() {
    JsonNode calls = hub.api().get("", "/openapi").json().path("paths");
    for (String of : List.of("threads", "bookings")) {
      JsonNode examples =
          calls
              .path("/api/v1/properties/{property}/" + of + "/{id}/messages")
              .at("/post/requestBody/content/application~1json/examples");
      assertThat(examples.fieldNames())
          .toIterable()
          .contains("text", "template", "file", "location", "reaction", "interactive", "contacts");
    }
  }

  private Answer keyed(JsonNode guest, String json) {
    return desk.send(desk.house().key(), Desk.to(guest), json, "key-1");
  }

  private List<Object> ledger(JsonNode message) {
    return database
        .sql(
            """
            SELECT phone, type, content::text, reply_to_meta_id FROM outbound WHERE id = :id
            """)
        .param("id", UUID.fromString(message.path("id").asText()))
        .query(
            (row, n) ->
                java.util.Arrays.<Object>asList(
                    row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .single();
  }
}
