package io.guesthub.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.bus.DeadLetters;
import io.guesthub.bus.QueueMessage;
import io.guesthub.conversation.Author;
import io.guesthub.conversation.OutboundMessages;
import io.guesthub.delivery.SendRequest.Target;
import io.guesthub.web.CleanText;
import io.guesthub.web.Faults;
import io.guesthub.web.Problem;
import io.guesthub.web.ReadFaults;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Messages that a PMS wants sent and brings over the bus: the same answers as over HTTP. */
@Component("sendCommands")
public class SendCommands {

  private static final Logger log = LoggerFactory.getLogger(SendCommands.class);
  private static final String QUEUE = "pms.messages";
  private static final String ANSWERS = "pms.replies";
  private static final List<String> ENVELOPE =
      List.of("property", "threadId", "bookingId", "idempotencyKey");
  private static final int ANY_LENGTH = Integer.MAX_VALUE;

  private final Sends sends;
  private final OutboundMessages messages;
  private final DeadLetters deadLetters;
  private final Faults faults;
  private final ObjectMapper json;

  SendCommands(
      Sends sends,
      OutboundMessages messages,
      DeadLetters deadLetters,
      Faults faults,
      ObjectMapper json) {
    this.sends = sends;
    this.messages = messages;
    this.deadLetters = deadLetters;
    this.faults = faults;
    this.json = json;
  }

  /**
   * Reads what the broker delivered. What cannot be understood is told when it is to be taken.
   *
   * @throws JMSException when the bus fails
   */
  public SendCommand read(Message message) throws JMSException {
    QueueMessage received = new QueueMessage(message);
    byte[] body = new byte[0];
    SendCommand.Order order = null;
    Problem fault = null;
    try {
      body = received.body();
      order = order(tree(body));
    } catch (Problem unreadable) {
      fault = unreadable;
    }
    return new SendCommand(
        received.id(QUEUE, body),
        new String(body, StandardCharsets.UTF_8),
        received.correlationId(),
        received.isAnsweredIn(ANSWERS),
        order,
        fault);
  }

  /**
   * Takes the message in order to send it; delivered again, it is the same message.
   *
   * @return the answer: the message as over HTTP
   * @throws Problem as over HTTP
   */
  public String take(SendCommand command) {
    SendCommand.Order order = command.order();
    if (order == null) {
      throw Optional.ofNullable(command.fault()).orElseThrow();
    }
    String key = order.key() == null ? CallerKeys.own("jms", command.id()) : order.key();
    UUID id =
        sends.take(
            new SendRequest(order.property(), order.target(), Author.PMS, order.body(), key, null));
    return write(messages.view(order.property(), id));
  }

  /**
   * Refuses what can never be taken. It is told to the program if it waits for an answer, else it
   * is parked for people, with the reason.
   *
   * @return the answer: the problem as over HTTP
   */
  public String refuse(SendCommand command, Exception failure) {
    Problem problem = faults.explain(failure);
    if (!command.answered()) {
      String reason = problem.body().type() + ": " + problem.words();
      log.warn("A message from {} was not taken, command {}: {}", QUEUE, command.id(), reason);
      deadLetters.park(QUEUE, command.id(), command.text(), Map.of(), reason);
    }
    return write(problem.body());
  }

  private JsonNode tree(byte[] body) {
    try {
      return CleanText.of(json.readTree(body));
    } catch (JsonProcessingException notJson) {
      throw ReadFaults.explain(notJson);
    } catch (IOException impossible) {
      throw new IllegalStateException("Bytes in memory can be read", impossible);
    }
  }

  private static SendCommand.Order order(JsonNode tree) {
    if (!(tree instanceof ObjectNode object)) {
      throw Problem.invalid("body", "must be an object");
    }
    BodyFaults faults = new BodyFaults();
    Fields fields = Fields.of(object, faults);
    String property = fields.text("property", ANY_LENGTH);
    String thread = fields.optionalText("threadId", ANY_LENGTH).orElse(null);
    String booking = fields.optionalText("bookingId", ANY_LENGTH).orElse(null);
    if (fields.has("threadId") == fields.has("bookingId")) {
      fields.wrong("bookingId", "is required, or threadId in its place; not both");
    }
    String key = fields.optionalText("idempotencyKey", ANY_LENGTH).orElse(null);
    faults.throwIfAny();
    return new SendCommand.Order(
        property,
        target(thread, booking),
        object.deepCopy().without(ENVELOPE),
        key == null ? null : CallerKeys.check("idempotencyKey", key));
  }

  private static Target target(@Nullable String thread, @Nullable String booking) {
    return booking == null
        ? new Target.OfThread(OurIds.read(String.valueOf(thread)).orElseThrow(Problem::notFound))
        : new Target.OfBooking(booking);
  }

  private String write(Object answer) {
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Answers are always writable as JSON", e);
    }
  }
}
