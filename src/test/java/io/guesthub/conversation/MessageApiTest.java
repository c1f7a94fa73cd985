package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.web.ApiCalls.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class MessageApiTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final String ADA = "393335550101";
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

  @Autowired private HubClient hub;

  private House house;

  @BeforeEach
  void open() {
    house = hub.house("message-api-" + HOUSES.incrementAndGet());
  }

  @Test
  void aGuestsWordsAreShownWithTheirHistory() {
    JsonNode message = text("wamid.1", 0, "Buongiorno");

    assertThat(message.path("direction").asText()).isEqualTo("INBOUND");
    assertThat(message.path("author").asText()).isEqualTo("GUEST");
    assertThat(message.path("type").asText()).isEqualTo("text");
    assertThat(message.path("text").asText()).isEqualTo("Buongiorno");
    assertThat(message.path("at").asText()).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(message.path("status").asText()).isEqualTo("RECEIVED");
    assertThat(message.path("history").toString())
        .isEqualTo("[{\"status\":\"RECEIVED\",\"at\":\"2026-11-23T10:00:00Z\"}]");
    assertThat(message.has("reactions")).isFalse();
    assertThat(house.get("/messages/" + message.path("id").asText())).isEqualTo(message);
  }

  @Test
  void everyKindOfContentIsThere() {
    assertThat(of("location", "{'latitude':41.9,'longitude':12.5,'name':'Casa'}").path("location"))
        .hasToString("{\"name\":\"Casa\",\"latitude\":41.9,\"longitude\":12.5}");
    assertThat(
            of("contacts", "[{'name':{'formatted_name':'Bo'}}]").at("/contacts/0/name").toString())
        .isEqualTo("{\"formatted_name\":\"Bo\"}");
    JsonNode reply =
        of("interactive", "{'type':'button_reply','button_reply':{'id':'y','title':'Yes'}}");
    assertThat(reply.path("text").asText()).isEqualTo("Yes");
    assertThat(reply.at("/interactive/button_reply/id").asText()).isEqualTo("y");
    assertThat(of("button", "{'payload':'ok','text':'Fine'}").at("/button/payload").asText())
        .isEqualTo("ok");
    assertThat(of("order", "{'catalog_id':'7','text':'Two'}").at("/order/catalog_id").asText())
        .isEqualTo("7");
    JsonNode file =
        of(
                "document",
                "{'id':'77','mime_type':'application/pdf','filename':'a.pdf','caption':'Here'}")
            .path("media");
    assertThat(file.path("mimeType").asText()).isEqualTo("application/pdf");
    assertThat(file.path("fileName").asText()).isEqualTo("a.pdf");
    assertThat(file.path("caption").asText()).isEqualTo("Here");
    assertThat(file.path("state").asText()).isIn("PENDING", "FAILED");
    assertThat(UUID.fromString(file.path("id").asText())).isNotNull();
  }

  @Test
  void anAdAndAnErrorOfMetasAreShown() {
    house.receive(
        house
            .meta()
            .message(
                ADA,
                "wamid.ad",
                AT,
                "text",
                "{'body':'Hi'}",
                "{'referral':{'source_type':'ad','source_id':'5'}}"));
    assertThat(house.message("wamid.ad").at("/referral/source_id").asText()).isEqualTo("5");
    house.receive(
        house
            .meta()
            .message(
                ADA,
                "wamid.un",
                AT,
                "unsupported",
                "{'type':'poll_creation'}",
                "{'errors':[{'code':131051,'title':'Message type unknown','error_data':{'details':'Not supported'}}]}"));
    JsonNode error = house.message("wamid.un").path("error");
    assertThat(error.path("code").asInt()).isEqualTo(131051);
    assertThat(error.path("title").asText()).isEqualTo("Message type unknown");
    assertThat(error.path("detail").asText()).isEqualTo("Not supported");
    assertThat(error.path("advice").asText()).isNotEmpty();
  }

  @Test
  void aReplyNamesTheMessageThatItAnswers() {
    JsonNode first = text("wamid.1", 0, "One");
    JsonNode reply =
        house.received(
            "wamid.2",
            house
                .meta()
                .message(
                    ADA,
                    "wamid.2",
                    AT.plusSeconds(1),
                    "text",
                    "{'body':'Two'}",
                    "{'context':{'id':'wamid.1'}}"));
    assertThat(reply.path("replyTo")).isEqualTo(first.path("id"));
    assertThat(reply.path("replyToMetaId").asText()).isEqualTo("wamid.1");
    JsonNode toOlder =
        house.received(
            "wamid.3",
            house
                .meta()
                .message(
                    ADA, "wamid.3", AT, "text", "{'body':'3'}", "{'context':{'id':'wamid.old'}}"));
    assertThat(toOlder.has("replyTo")).isFalse();
    assertThat(toOlder.path("replyToMetaId").asText()).isEqualTo("wamid.old");
  }

  @Test
  void reactionsStandAtTheirMessageUntilTheyAreTakenBack() {
    JsonNode ours = echo("wamid.ours", 0, "text", "{'body':'Benvenuta'}");
    JsonNode liked = of("reaction", "{'message_id':'wamid.ours','emoji':'👍'}", "wamid.like", 1);
    assertThat(liked.at("/reaction/messageId")).isEqualTo(ours.path("id"));
    assertThat(liked.at("/reaction/emoji").asText()).isEqualTo("👍");
    assertThat(liked.path("targetMetaId").asText()).isEqualTo("wamid.ours");
    assertThat(liked.has("target")).isFalse();

    of("reaction", "{'message_id':'wamid.ours','emoji':'❤️'}", "wamid.love", 2);
    echo("wamid.own", 3, "reaction", "{'message_id':'wamid.ours','emoji':'🎉'}");
    JsonNode reactions = house.message("wamid.ours").path("reactions");
    assertThat(reactions).hasSize(2);
    assertThat(reactions.at("/0/emoji").asText()).isEqualTo("❤️");
    assertThat(reactions.at("/0/author").asText()).isEqualTo("GUEST");
    assertThat(reactions.at("/1/emoji").asText()).isEqualTo("🎉");
    assertThat(reactions.at("/1/author").asText()).isEqualTo("STAFF");

    JsonNode removal = of("reaction", "{'message_id':'wamid.ours','emoji':''}", "wamid.off", 4);
    assertThat(removal.path("reaction").has("emoji")).isFalse();
    assertThat(house.message("wamid.ours").path("reactions")).hasSize(1);
  }

  @Test
  void editsAndRevocationsStandAtTheirMessage() {
    JsonNode first = text("wamid.1", 0, "Tree people");
    JsonNode edit =
        of(
            "edit",
            "{'original_message_id':'wamid.1','message':{'type':'text','text':{'body':'Three people'}}}",
            "wamid.2",
            5);
    assertThat(edit.path("type").asText()).isEqualTo("edit");
    assertThat(edit.path("text").asText()).isEqualTo("Three people");
    assertThat(edit.path("target")).isEqualTo(first.path("id"));
    JsonNode revocation = of("revoke", "{'original_message_id':'wamid.1'}", "wamid.3", 9);
    assertThat(revocation.path("target")).isEqualTo(first.path("id"));

    JsonNode shown = house.message("wamid.1");
    assertThat(shown.path("text").asText()).isEqualTo("Tree people");
    assertThat(shown.at("/edits/0/text").asText()).isEqualTo("Three people");
    assertThat(shown.at("/edits/0/messageId")).isEqualTo(edit.path("id"));
    assertThat(shown.at("/revoked/at").asText()).isEqualTo("2026-11-23T10:00:09Z");
  }

  @Test
  void nobodyRevokesTheMessagesOfTheOtherSide() {
    echo("wamid.ours", 0, "text", "{'body':'Benvenuta'}");
    of("revoke", "{'original_message_id':'wamid.ours'}", "wamid.1", 1);
    assertThat(house.message("wamid.ours").has("revoked")).isFalse();
  }

  @Test
  void statusesOfOursComeInAnyOrder() {
    echo("wamid.ours", 0, "text", "{'body':'Benvenuta'}");
    house.receive(house.meta().status("wamid.ours", "read", AT.plusSeconds(9)));
    house.receive(
        house
            .meta()
            .status(
                "wamid.ours",
                "failed",
                AT.plusSeconds(20),
                "{'errors':[{'code':131026,'title':'Message undeliverable'}]}"));
    house.receive(
        house
            .meta()
            .status(
                "wamid.ours",
                "sent",
                AT.plusSeconds(1),
                "{'pricing':{'billable':true,'category':'service'}}"));
    JsonNode message =
        await().until(() -> house.message("wamid.ours"), m -> m.path("history").size() == 4);
    assertThat(message.path("status").asText()).isEqualTo("READ");
    assertThat(message.path("history").findValuesAsText("status"))
        .containsExactly("SENT", "DELIVERED", "READ", "FAILED");
    assertThat(message.at("/error/code").asInt()).isEqualTo(131026);
    assertThat(message.at("/pricing/category").asText()).isEqualTo("service");
    assertThat(list("/messages?status=READ")).containsExactly("wamid.ours");
    assertThat(list("/messages?status=FAILED")).isEmpty();
  }

  @Test
  void aThreadIsReadOldestFirstPageByPage() {
    String thread = "";
    for (int i = 0; i < 25; i++) {
      // Two in each second: the id decides then.
      thread = text("wamid." + i, i / 2, "No. " + i).path("threadId").asText();
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = house.get("/threads/" + thread + "/messages?limit=7&cursor=" + cursor);
      page.path("items").forEach(item -> seen.add(item.path("at").asText()));
      cursor = page.path("nextCursor").asText();
    } while (!cursor.isEmpty());
    assertThat(seen).hasSize(25).isSorted();
  }

  @Test
  void messagesAreFoundByTime() {
    text("wamid.1", 0, "One");
    text("wamid.2", 60, "Two");
    text("wamid.3", 120, "Three");
    assertThat(list("/messages?from=2026-11-23T10:01:00Z&to=2026-11-23T10:02:00Z"))
        .containsExactly("wamid.2");
    assertThat(list("/messages")).containsExactly("wamid.3", "wamid.2", "wamid.1");
    assertThat(list("/messages?from=-1000000000-01-01T00:00:00Z&to=2026-11-23T10:00:30Z"))
        .containsExactly("wamid.1");
  }

  @Test
  void anotherPropertysMessagesAreNotThere() {
    JsonNode message = text("wamid.1", 0, "One");
    House other = hub.house("message-api-" + HOUSES.incrementAndGet());
    assertThat(other.ask("/messages/" + message.path("id").asText()).status()).isEqualTo(404);
    assertThat(other.get("/messages?metaId=wamid.1").path("items")).isEmpty();
    assertThat(other.ask("/threads/" + message.path("threadId").asText() + "/messages").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"status=GONE", "from=yesterday", "to=1x", "limit=0", "cursor=x", "cursor=WyJhIl0"})
  void badQuestionsAreNamed(String query) {
    Answer answer = house.ask("/messages?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).containsExactly(query.substring(0, query.indexOf('=')));
  }

  @Test
  void whatIsNoIdLeadsNowhere() {
    assertThat(house.ask("/messages/1").status()).isEqualTo(404);
    assertThat(house.ask("/messages/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(house.ask("/threads/1/messages").status()).isEqualTo(404);
  }

  private List<String> list(String path) {
    return house.get(path).path("items").findValuesAsText("metaId");
  }

  private JsonNode text(String metaId, int second, String text) {
    return house.received(metaId, house.meta().text(ADA, metaId, AT.plusSeconds(second), text));
  }

  private JsonNode of(String type, String part) {
    return of(type, part, "wamid." + type, 0);
  }

  private JsonNode of(String type, String part, String metaId, int second) {
    return house.received(
        metaId, house.meta().message(ADA, metaId, AT.plusSeconds(second), type, part));
  }

  private JsonNode echo(String metaId, int second, String type, String part) {
    return house.received(
        metaId, house.meta().echo(ADA, metaId, AT.plusSeconds(second), type, part));
  }
}
