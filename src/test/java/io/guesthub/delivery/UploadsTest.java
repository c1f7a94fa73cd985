package io.guesthub.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.HubClient;
import io.guesthub.conversation.Author;
import io.guesthub.delivery.CountingGraph.Answer;
import io.guesthub.delivery.CountingGraph.Call;
import io.guesthub.web.ApiCalls;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@SendingTest
class UploadsTest {

  private static final String PNG = "\u0089PNG\r\n\u001a\n picture of ";

  @Autowired private ApplicationContext hub;
  @Autowired private JdbcClient database;

  private Sender sender;

  @BeforeEach
  void open() {
    sender = Sender.open(hub);
  }

  @Test
  void aFileIsUploadedOnceAndSentByMetasIdAsOftenAsItIsWanted() {
    UUID file = file("house");
    UUID first = image(file);
    sender.awaitStatus(first, "ACCEPTED");
    UUID second = image(file);
    sender.awaitStatus(second, "ACCEPTED");

    assertThat(uploads()).hasSize(1);
    String metaId = sender.calls(first).get(0).body().path("image").path("id").asText();
    assertThat(metaId).startsWith("media-");
    assertThat(sender.calls(second).get(0).body().path("image").path("id").asText())
        .isEqualTo(metaId);
    assertThat(sender.calls(first).get(0).body().toString()).doesNotContain("hubMediaId");
  }

  @Test
  void aFileThatMetaHasForgottenIsUploadedAgain() {
    UUID file = file("garden");
    sender.awaitStatus(image(file), "ACCEPTED");
    database
        .sql(
            "UPDATE uploaded_media SET uploaded_at = now() - interval '26 days'"
                + " WHERE phone_number_id = :number")
        .param("number", sender.number())
        .update();

    sender.awaitStatus(image(file), "ACCEPTED");

    assertThat(uploads()).hasSize(2);
  }

  @Test
  void anUploadThatFailsIsTriedAgainAndSendsNothingMeanwhile() {
    AtomicBoolean down = new AtomicBoolean(true);
    sender.graph.answer(
        sender.number(),
        call ->
            call.path().endsWith("/media") && down.getAndSet(false)
                ? Answer.of(503, "")
                : sender.graph.usual(call));
    UUID id = image(file("pool"));
    await().until(() -> uploads().size() == 1);
    assertThat(sender.calls(id)).isEmpty();
    sender.awaitStatus(id, "ACCEPTED");

    assertThat(uploads()).hasSize(2);
    assertThat(sender.calls(id)).hasSize(1);
  }

  @Test
  void anUploadThatKeepsFailingComesToAnEndAndStaffAreTold() {
    sender.graph.answer(
        sender.number(),
        call -> call.path().endsWith("/media") ? Answer.of(503, "") : sender.graph.usual(call));
    UUID id = image(file("sauna"));
    await()
        .until(
            () -> sender.shown(id).path("heldReason").asText(),
            reason -> reason.contains("tries again"));

    sender.awaitStatus(id, "FAILED");

    JsonNode error = sender.shown(id).path("error");
    assertThat(error.path("title").asText()).contains("could not be brought to Meta");
    assertThat(error.path("detail").asText()).contains("503");
    assertThat(error.path("advice").asText()).contains("Nothing was sent");
    assertThat(uploads()).hasSize(2);
    assertThat(sender.calls(id)).isEmpty();
    assertThat(sender.house.get("/notifications").path("items").findValuesAsText("messageId"))
        .containsExactly(id.toString());
  }

  @Test
  void anUploadWithoutAnAnswerComesToAnEndToo() {
    sender.graph.answer(
        sender.number(),
        call ->
            call.path().endsWith("/media")
                ? sender.graph.usual(call).after(2_500)
                : sender.graph.usual(call));
    UUID id = image(file("cellar"));

    sender.awaitStatus(id, "FAILED");

    assertThat(sender.shown(id).path("error").path("detail").asText()).contains("no answer");
    assertThat(sender.calls(id)).isEmpty();
  }

  @Test
  void anAccountWhoseTokenCannotBeReadIsHeldBeforeAnythingIsUploaded() {
    byte[] token =
        database
            .sql("SELECT access_token FROM account WHERE id = :id")
            .param("id", sender.account())
            .query(byte[].class)
            .single();
    token(new byte[] {0});
    UUID id = image(file("roof"));
    await()
        .until(
            () -> sender.shown(id).path("heldReason").asText(),
            reason -> reason.contains("connect the account again"));
    assertThat(uploads()).isEmpty();

    token(token);

    sender.awaitStatus(id, "ACCEPTED");
    assertThat(uploads()).hasSize(1);
  }

  @Test
  void aFileThatMetaDoesNotTakeFailsTheMessage() {
    sender.graph.answer(
        sender.number(),
        call ->
            call.path().endsWith("/media") ? Answer.error(400, 131053) : sender.graph.usual(call));
    UUID id = image(file("bar"));

    sender.awaitStatus(id, "FAILED");

    assertThat(sender.shown(id).path("error").path("code").asInt()).isEqualTo(131053);
    assertThat(sender.calls(id)).isEmpty();
  }

  @Test
  void aFileThatIsGoneFailsTheMessage() {
    UUID id = image(UUID.randomUUID());

    sender.awaitStatus(id, "FAILED");

    assertThat(sender.shown(id).path("error").path("title").asText())
        .isEqualTo("The file is missing");
  }

  private void token(byte[] token) {
    database
        .sql("UPDATE account SET access_token = :token WHERE id = :id")
        .param("token", token)
        .param("id", sender.account())
        .update();
  }

  private List<Call> uploads() {
    return sender.graph.others(sender.number()).stream()
        .filter(call -> call.path().endsWith("/media"))
        .toList();
  }

  private UUID image(UUID file) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.putObject("image").put("hubMediaId", file.toString()).put("caption", "Look");
    return sender.send(
        null,
        Sender.guest(),
        Author.PMS,
        send ->
            new NewSend(
                send.messageId(),
                send.propertyId(),
                send.number(),
                null,
                send.phone(),
                null,
                send.author(),
                "image",
                content,
                null,
                null,
                null,
                false,
                null,
                send.acceptedAt()));
  }

  private UUID file(String name) {
    String boundary = "boundary";
    String form =
        """
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="%2$s.png"\r
        Content-Type: image/png\r
        \r
        %3$s\r
        --%1$s--\r
        """
            .formatted(boundary, name, PNG + name + sender.number());
    ApiCalls api = hub.getBean(HubClient.class).api();
    ApiCalls.Answer answer =
        api.send(
            api.request(sender.house.key(), sender.house.path("/media"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form.getBytes(ISO_8859_1))));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return UUID.fromString(answer.json().path("id").asText());
  }
}
