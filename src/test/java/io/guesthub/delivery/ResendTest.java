package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import io.guesthub.conversation.OutboundMessages;
import io.guesthub.meta.MetaError;
import io.guesthub.template.StoredTemplates;
import io.guesthub.web.ApiCalls.Answer;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HubTest
class ResendTest {

  @Autowired private HubClient hub;
  @Autowired private ApplicationContext context;
  @Autowired private OutboundMessages messages;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private JdbcClient database;

  private Desk desk;
  private JsonNode guest;

  @BeforeEach
  void open() {
    desk = Desk.open(hub, "resend");
    guest = desk.wrote(Desk.ADA);
  }

  @Test
  void whatFailedIsSentAgainOnceAsItWas() {
    JsonNode first =
        desk.taken(
            Desk.to(guest),
            "{'type':'text','text':'Hi','replyTo':'" + guest.path("id").asText() + "'}");
    failed(first);
    Answer again = resend(first);
    assertThat(again.status()).as(again.toString()).isEqualTo(202);
    JsonNode second = again.json();
    assertThat(second.path("id")).isNotEqualTo(first.path("id"));
    assertThat(second.path("resendOf")).isEqualTo(first.path("id"));
    assertThat(second.path("text").asText()).isEqualTo("Hi");
    assertThat(second.path("replyTo")).isEqualTo(guest.path("id"));
    assertThat(second.path("threadId")).isEqualTo(first.path("threadId"));
    assertThat(content(second)).isEqualTo(content(first));
    Answer thrice = resend(first);
    assertThat(thrice.problem()).isEqualTo("already-resent");
    assertThat(thrice.json().path("messageId")).isEqualTo(second.path("id"));
  }

  @Test
  void aTemplateOfWhichNobodyKnowsIsSentAgainIfItIsStillApproved() {
    StoredTemplates templates = new StoredTemplates(context, desk.house());
    UUID id = templates.approved("Welcome Home", "it", "Ciao {{1}}");
    JsonNode first =
        desk.taken(
            Desk.to(guest),
            "{'type':'template','template':'Welcome Home','parameters':{'1':'Ada'}}");
    step(all -> all.unknown(id(first), "No answer", Instant.now()));
    status(id, "PAUSED");
    assertThat(resend(first).problem()).isEqualTo("template-not-approved");
    status(id, "APPROVED");
    JsonNode second = resend(first).json();
    assertThat(second.at("/template/name").asText()).isEqualTo("Welcome Home");
    assertThat(second.path("text").asText()).isEqualTo("Ciao Ada");
    assertThat(content(second)).isEqualTo(content(first));
  }

  @Test
  void onlyOurOwnThatFailedAreSentAgain() {
    JsonNode waiting = desk.taken(Desk.to(guest), "{'type':'text','text':'Hi'}");
    assertThat(resend(waiting).problem()).isEqualTo("not-resendable");
    assertThat(resend(guest).problem()).isEqualTo("not-resendable");
    Desk other = Desk.open(hub, "resend");
    failed(waiting);
    assertThat(other.send("/messages/" + waiting.path("id").asText() + "/resend", "").status())
        .isEqualTo(404);
  }

  @Test
  void whatMayNotBeSentNowIsNotSentAgain() {
    JsonNode first = desk.taken(Desk.to(guest), "{'type':'text','text':'Hi'}");
    failed(first);
    String thread = "/threads/" + guest.path("threadId").asText();
    desk.house().patch(thread, "{'banned':true}");
    assertThat(resend(first).problem()).isEqualTo("banned");
    desk.house().patch(thread, "{'banned':false}");
    assertThat(resend(first).status()).isEqualTo(202);
  }

  private Answer resend(JsonNode message) {
    return desk.send("/messages/" + message.path("id").asText() + "/resend", "");
  }

  private void failed(JsonNode message) {
    step(all -> all.failed(id(message), new MetaError(131026, "No", null, null), Instant.now()));
  }

  private void step(java.util.function.Consumer<OutboundMessages> step) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> step.accept(messages));
  }

  private void status(UUID template, String status) {
    database
        .sql("UPDATE template SET status = :status WHERE id = :id")
        .param("status", status)
        .param("id", template)
        .update();
  }

  private String content(JsonNode message) {
    return database
        .sql("SELECT content::text || coalesce(reply_to_meta_id, '') FROM outbound WHERE id = :id")
        .param("id", id(message))
        .query(String.class)
        .single();
  }

  private static UUID id(JsonNode message) {
    return UUID.fromString(message.path("id").asText());
  }
}
