package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.TemporaryQueue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsTemplate;

@HubTest
class SendQueueTest {

  private static final String QUEUE = "pms.messages";

  @Autowired private HubClient hub;
  @Autowired private JmsPoolConnectionFactory connections;
  @Autowired private JdbcClient database;
  @Autowired private SendCommands commands;

  private Desk desk;
  private JmsTemplate bus;
  private String thread;

  @BeforeEach
  void open() {
    desk = Desk.open(hub, "send-queue");
    bus = new JmsTemplate(connections);
    thread = desk.wrote(Desk.ADA).path("threadId").asText();
  }

  @Test
  void theAnswerIsTheMessageAsTheApiShowsIt() {
    JsonNode answer = Entrance.ask(bus, command("Hi", ""));
    assertThat(answer.path("author").asText()).isEqualTo("PMS");
    assertThat(answer.path("text").asText()).isEqualTo("Hi");
    JsonNode shown = desk.house().get("/messages/" + answer.path("id").asText());
    List.of("id", "threadId", "direction", "type", "at")
        .forEach(field -> assertThat(answer.path(field)).isEqualTo(shown.path(field)));
  }

  @Test
  void bytesAreTakenAndNobodyNeedsToWaitForAnAnswer() {
    bus.send(
        QUEUE,
        session -> {
          BytesMessage message = session.createBytesMessage();
          message.writeBytes(command("In bytes", "").getBytes(StandardCharsets.UTF_8));
          return message;
        });
    await().until(() -> texts().contains("In bytes"));
  }

  @Test
  void withoutACorrelationIdTheAnswerNamesTheMessage() {
    String[] id = new String[1];
    bus.execute(
        session -> {
          Message message = session.createTextMessage(command("Hi", ""));
          message.setJMSReplyTo(session.createQueue("pms.replies"));
          MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
          producer.send(message);
          id[0] = message.getJMSMessageID();
          return null;
        });
    assertThat(Entrance.answer(bus, id[0]).path("text").asText()).isEqualTo("Hi");
  }

  @Test
  void theSameKeyIsTheSameMessageByWhicheverEntrance() {
    String key = ",'idempotencyKey':'key-1'";
    JsonNode first = Entrance.ask(bus, command("Hi", key));
    assertThat(Entrance.ask(bus, command("Hi", key)).path("id")).isEqualTo(first.path("id"));
    assertThat(
            desk.send(
                    desk.house().key(),
                    "/threads/" + thread + "/messages",
                    "{'type':'text','text':'Hi'}",
                    "key-1")
                .json()
                .path("id"))
        .isEqualTo(first.path("id"));
    assertThat(Entrance.ask(bus, command("Bye", key)).path("type").asText())
        .isEqualTo("idempotency-mismatch");
    assertThat(texts()).containsExactly("Buongiorno", "Hi");
  }

  @Test
  void whatIsDeliveredAgainIsOneMessageWithoutAKeyToo() {
    bus.execute(
        session -> {
          Message delivered = session.createTextMessage(command("Once", ""));
          commands.take(commands.read(delivered));
          return commands.take(commands.read(delivered));
        });
    assertThat(texts()).containsExactly("Buongiorno", "Once");
  }

  @Test
  void whatCannotBeUnderstoodIsAnsweredWhereSomebodyWaits() {
    assertThat(Entrance.ask(bus, "{not json").at("/errors/0/field").asText()).isEqualTo("body");
    assertThat(Entrance.ask(bus, "[]").at("/errors/0/field").asText()).isEqualTo("body");
    JsonNode nothing = Entrance.ask(bus, "{}");
    assertThat(nothing.path("status").asInt()).isEqualTo(400);
    assertThat(nothing.path("errors")).hasSize(2);
    assertThat(nothing.at("/errors/0/field").asText()).isEqualTo("property");
    assertThat(nothing.at("/errors/1/field").asText()).isEqualTo("bookingId");
    assertThat(
            Entrance.ask(bus, command("Hi", ",'idempotencyKey':'hub:1'"))
                .at("/errors/0/field")
                .asText())
        .isEqualTo("idempotencyKey");
    assertThat(
            Entrance.ask(bus, command("Hi", "").replace(desk.house().id(), "no-such-house"))
                .path("type")
                .asText())
        .isEqualTo("not-found");
    assertThat(reasons()).isEmpty();
  }

  @Test
  void whatNobodyWaitsForIsParkedWithItsReason() {
    bus.convertAndSend(QUEUE, "{not json " + desk.house().id());
    bus.convertAndSend(QUEUE, command("Hi", ",'colour':'red'"));
    bus.convertAndSend(QUEUE, command("Hi", ",'replyTo':'unknown'"));
    await()
        .untilAsserted(
            () ->
                assertThat(reasons())
                    .containsExactlyInAnyOrder(
                        "invalid-request: body is not readable JSON (line 1, column 2)",
                        "invalid-request: colour is not a field of this kind of message",
                        "message-unknown: replyTo is not a message of this conversation"));
    assertThat(texts()).containsExactly("Buongiorno");
  }

  @Test
  void javaObjectsAreNotOpened() {
    bus.send(QUEUE, session -> session.createObjectMessage(desk.house().id()));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        database
                            .sql("SELECT reason FROM dead_letter WHERE address = :queue")
                            .param("queue", QUEUE)
                            .query(String.class)
                            .list())
                    .contains("invalid-request: body must be a text or a bytes message"));
  }

  @Test
  void anyOtherPlaceForTheAnswerIsIgnored() {
    Message stray =
        bus.execute(
            session -> {
              TemporaryQueue elsewhere = session.createTemporaryQueue();
              Message message = session.createTextMessage(command("Hi", ""));
              message.setJMSReplyTo(elsewhere);
              session.createProducer(session.createQueue(QUEUE)).send(message);
              // Taken after the other, so that an answer to that would be there.
              Entrance.ask(bus, command("Bye", ""));
              return session.createConsumer(elsewhere).receiveNoWait();
            },
            true);
    assertThat(stray).isNull();
    assertThat(texts()).containsExactly("Buongiorno", "Hi", "Bye");
  }

  private String command(String text, String more) {
    return "{'property':'%s','threadId':'%s','type':'text','text':'%s'%s}"
        .formatted(desk.house().id(), thread, text, more)
        .replace('\'', '"');
  }

  private List<String> texts() {
    return desk.house().get("/threads/" + thread + "/messages").findValuesAsText("text");
  }

  /** Of the letters that name this test's house. */
  private List<String> reasons() {
    return database
        .sql(
            """
            SELECT reason FROM dead_letter
            WHERE address = :queue AND convert_from(body, 'UTF8') LIKE :house
            """)
        .param("queue", QUEUE)
        .param("house", "%" + desk.house().id() + "%")
        .query(String.class)
        .list();
  }
}
