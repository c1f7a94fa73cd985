package io.guesthub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.ApiCalls.Answer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.jms.core.JmsTemplate;

/** The ways by which a PMS has messages sent. */
enum Entrance {
  HTTP {
    @Override
    Reply send(Desk desk, JmsTemplate bus, String target, String id, String json) {
      Answer answer = desk.send("/" + target + "s/" + id + "/messages", json);
      return new Reply(answer.status(), answer.json());
    }
  },
  JMS {
    @Override
    Reply send(Desk desk, JmsTemplate bus, String target, String id, String json) {
      try {
        ObjectNode command = (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
        command.put("property", desk.house().id()).put(target + "Id", id);
        JsonNode answer = ask(bus, command.toString());
        return new Reply(
            answer.path("status").isInt() ? answer.path("status").asInt() : 202, answer);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(json, e);
      }
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Sends a message.
   *
   * @param target {@code thread} or {@code booking}
   * @param json with single quotes
   */
  abstract Reply send(Desk desk, JmsTemplate bus, String target, String id, String json);

  /** Puts text into the queue of a PMS and waits for the answer. */
  static JsonNode ask(JmsTemplate bus, String text) {
    String correlation = UUID.randomUUID().toString();
    bus.send(
        "pms.messages",
        session -> {
          Message message = session.createTextMessage(text);
          message.setJMSReplyTo(session.createQueue("pms.replies"));
          message.setJMSCorrelationID(correlation);
          return message;
        });
    return answer(bus, correlation);
  }

  /** The answer to a message with this correlation id. */
  static JsonNode answer(JmsTemplate bus, String correlation) {
    bus.setReceiveTimeout(20_000);
    Message answer = bus.receiveSelected("pms.replies", "JMSCorrelationID = '" + correlation + "'");
    assertThat(answer).as("an answer").isInstanceOf(TextMessage.class);
    try {
      return MAPPER.readTree(((TextMessage) Objects.requireNonNull(answer)).getText());
    } catch (JMSException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What came back: 202 with a message, or a problem. */
  record Reply(int status, JsonNode body) {

    String problem() {
      return body.path("type").asText();
    }

    List<String> fields() {
      return StreamSupport.stream(body.path("errors").spliterator(), false)
          .map(error -> error.path("field").asText())
          .toList();
    }
  }
}
