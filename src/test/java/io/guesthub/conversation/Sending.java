package io.guesthub.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.guesthub.HubClient.House;
import io.guesthub.booking.Bookings;
import io.guesthub.platform.Ids;
import io.guesthub.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Plays the module that sends: takes the steps of messages, each in a transaction of its own. */
final class Sending {

  private final TransactionTemplate transaction;
  private final OutboundMessages messages;
  private final Addressees addressees;
  private final Bookings bookings;
  private final JdbcClient database;
  private final ObjectMapper json;
  private final Ids ids;

  private Sending(ApplicationContext hub) {
    this.transaction = new TransactionTemplate(hub.getBean(PlatformTransactionManager.class));
    this.messages = hub.getBean(OutboundMessages.class);
    this.addressees = hub.getBean(Addressees.class);
    this.bookings = hub.getBean(Bookings.class);
    this.database = hub.getBean(JdbcClient.class);
    this.json = hub.getBean(ObjectMapper.class);
    this.ids = hub.getBean(Ids.class);
  }

  static Sending in(ApplicationContext hub) {
    return new Sending(hub);
  }

  /** Queues words for a thread and answers the message's id. */
  UUID queue(House house, UUID thread, String text, Instant at) {
    return queue(house, thread, text, null, at);
  }

  UUID queue(House house, @Nullable UUID thread, String text, @Nullable UUID replyTo, Instant at) {
    UUID id = ids.next();
    OutboundMessage message =
        new OutboundMessage(
            id,
            house.id(),
            thread,
            house.meta().numberId(),
            thread == null ? Author.TEST : Author.PMS,
            "text",
            text,
            JsonNodeFactory.instance
                .objectNode()
                .set("text", JsonNodeFactory.instance.objectNode().put("body", text)),
            replyTo,
            null,
            null,
            null,
            null,
            at);
    step(all -> all.queued(message));
    return id;
  }

  /** Queues words and has them on their way. */
  UUID send(House house, UUID thread, String text, Instant at) {
    UUID id = queue(house, thread, text, at);
    step(all -> all.sending(List.of(id), at.plusSeconds(1)));
    return id;
  }

  /** Sends words that Meta takes. */
  UUID accepted(House house, UUID thread, String metaId, Instant at) {
    UUID id = send(house, thread, "Welcome", at);
    step(all -> all.accepted(id, metaId, at.plusSeconds(2)));
    return id;
  }

  Addressee ofBooking(House house, String bookingId) {
    return transaction.execute(
        status ->
            addressees.ofBooking(
                bookings.find(house.id(), bookingId).orElseThrow(Problem::notFound),
                house.meta().numberId()));
  }

  /** Takes a step and answers the events that it tells, while they are still there. */
  List<JsonNode> step(Consumer<OutboundMessages> step) {
    return within(() -> step.accept(messages));
  }

  List<JsonNode> within(Runnable work) {
    return transaction.execute(
        status -> {
          long before = position();
          work.run();
          List<JsonNode> events = new ArrayList<>();
          database
              .sql("SELECT body FROM event_outbox WHERE position > :before ORDER BY position")
              .param("before", before)
              .query(String.class)
              .list()
              .forEach(body -> events.add(read(body)));
          return events;
        });
  }

  private long position() {
    return database
        .sql("SELECT coalesce(max(position), 0) FROM event_outbox")
        .query(Long.class)
        .single();
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
