package io.guesthub.booking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guesthub.bus.QueueMessage;
import io.guesthub.web.CleanText;
import io.guesthub.web.Problem;
import io.guesthub.web.ReadFaults;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the messages of the queue {@code pms.bookings}: one booking, or an array of bookings. */
@Component("bookingMessages")
public class BookingMessages {

  private static final String QUEUE = "pms.bookings";

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
    QueueMessage received = new QueueMessage(message);
    byte[] body;
    try {
      body = received.body();
    } catch (Problem unreadable) {
      rejected.park(received.id(QUEUE, new byte[0]), new byte[0], unreadable);
      return List.of();
    }
    String id = received.id(QUEUE, body);
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

  private Instant arrival(Message message) throws JMSException {
    Instant now = clock.instant();
    long sent = message.getJMSTimestamp();
    return sent > 0 && sent < now.toEpochMilli() ? Instant.ofEpochMilli(sent) : now;
  }
}
