package io.guesthub.booking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.platform.Ids;
import io.guesthub.web.CleanText;
import io.guesthub.web.Problem;
import io.guesthub.web.ReadFaults;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.springframework.stereotype.Component;

/** Reads the messages of the queue {@code pms.bookings}: one booking, or an array of bookings. */
@Component("bookingMessages")
public class BookingMessages {

  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final ObjectMapper json;
  private final InstantSource clock;
  private final RejectedBookings rejected;

  BookingMessages(ObjectMapper json, InstantSource clock, RejectedBookings rejected) {
    this.json = json;
    this.clock = clock;
    this.rejected = rejected;
  }

  /**
   * The bookings in a message, in batches that are stored together. What cannot be read is parked,
   * each piece for itself.
   *
   * @param message as the broker delivered it: only text and bytes are looked into, never objects
   * @throws JMSException when the bus fails
   */
  public List<ReceivedBookings> read(Message message) throws JMSException {
    byte[] body;
    try {
      body = body(message);
    } catch (Problem unreadable) {
      rejected.park(id(message, new byte[0]), new byte[0], unreadable);
      return List.of();
    }
    String id = id(message, body);
    JsonNode tree;
    try {
      tree = CleanText.of(json.readTree(body));
    } catch (JsonProcessingException notJson) {
      rejected.park(id, body, ReadFaults.explain(notJson));
      return List.of();
    } catch (IOException impossible) {
      throw new IllegalStateException("Bytes in memory can be read", impossible);
    }
    return ReceivedBookings.batches(bookings(tree, id, arrival(message)));
  }

  private List<ReceivedBooking> bookings(JsonNode tree, String id, Instant arrival) {
    List<ReceivedBooking> bookings = new ArrayList<>();
    Iterable<JsonNode> entries = tree.isArray() ? tree : List.of(tree);
    int index = 0;
    for (JsonNode entry : entries) {
      String entryId = tree.isArray() ? id + "/" + index : id;
      try {
        bookings.add(ReceivedBooking.read(entry, entryId, arrival));
      } catch (Problem invalid) {
        rejected.park(entryId, entry.toString().getBytes(StandardCharsets.UTF_8), invalid);
      }
      index++;
    }
    return bookings;
  }

  private static byte[] body(Message message) throws JMSException {
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
   */
  private static String id(Message message, byte[] body) throws JMSException {
    String id =
        message instanceof ActiveMQMessage artemis
            ? "artemis:" + artemis.getCoreMessage().getMessageID()
            : message.getJMSMessageID();
    // A broker that starts with an empty journal counts from the beginning again.
    String content = new String(body, StandardCharsets.ISO_8859_1);
    return Ids.of("pms.bookings", id == null ? "" : id, content).toString();
  }

  private Instant arrival(Message message) throws JMSException {
    Instant now = clock.instant();
    long sent = message.getJMSTimestamp();
    return sent > 0 && sent < now.toEpochMilli() ? Instant.ofEpochMilli(sent) : now;
  }
}
