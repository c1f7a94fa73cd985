package io.guesthub.bus;

import io.guesthub.platform.Ids;
import io.guesthub.web.Problem;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message that some program has put into a queue, as the broker delivers it: only text and bytes
 * are looked into, never Java objects.
 */
public final class QueueMessage {

  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final Message message;

  /** Looks at a message. */
  public QueueMessage(Message message) {
    this.message = message;
  }

  /**
   * What it says.
   *
   * @throws Problem 400 where it is neither text nor bytes, 413 where it is larger than 16 MiB
   * @throws JMSException when the bus fails
   */
  public byte[] body() throws JMSException {
    if (message instanceof TextMessage text) {
      String value = text.getText();
      return value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
    }
    if (message instanceof BytesMessage bytes) {
      if (bytes.getBodyLength() > MOST_BYTES) {
        throw Problem.tooLarge("The message is larger than " + MOST_BYTES + " bytes.");
      }
      byte[] value = new byte[(int) bytes.getBodyLength()];
      bytes.readBytes(value);
      return value;
    }
    throw Problem.invalid("body", "must be a text or a bytes message");
  }

  /**
   * What stays the same when the message is delivered again: the broker's number of it. AMQP
   * clients need not give an id, and for one that they give a new JMSMessageID is made at every
   * delivery.
   *
   * @param queue where it was
   * @param body what it says
   */
  public String id(String queue, byte[] body) throws JMSException {
    String id =
        message instanceof ActiveMQMessage artemis
            ? "artemis:" + artemis.getCoreMessage().getMessageID()
            : message.getJMSMessageID();
    // A broker that starts with an empty journal counts from the beginning again.
    String content = new String(body, StandardCharsets.ISO_8859_1);
    return Ids.of(queue, id == null ? "" : id, content).toString();
  }

  /** Whether its sender waits for an answer in this queue. */
  public boolean isAnsweredIn(String queue) throws JMSException {
    Destination answers = message.getJMSReplyTo();
    String name =
        answers instanceof ActiveMQDestination artemis
            ? artemis.getAddress()
            : answers instanceof Queue other ? other.getQueueName() : null;
    return queue.equals(name);
  }

  /** By what its sender knows the answer; where they do not say, the message's own id. */
  public @Nullable String correlationId() throws JMSException {
    String given = message.getJMSCorrelationID();
    return given == null ? message.getJMSMessageID() : given;
  }
}
