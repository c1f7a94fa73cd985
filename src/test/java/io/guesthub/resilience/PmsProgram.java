package io.guesthub.resilience;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A PMS with a durable subscription to the hub's events, which comes back whenever it is cut off.
 */
final class PmsProgram implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long POLL_MILLIS = 200;

  private final Map<String, Set<String>> idsOfHappenings = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> happeningsOfIds = new ConcurrentHashMap<>();
  private final AtomicInteger deliveries = new AtomicInteger();
  private final ActiveMQConnectionFactory broker;
  private final Thread reader = new Thread(this::read, "pms-program");
  private volatile boolean subscribed;
  private volatile boolean closed;
  private volatile @Nullable Exception failure;

  /** A program that reads from the broker at this loopback port. */
  PmsProgram(int port) {
    // Artemis' client itself waits for a broker that is not there yet.
    this.broker =
        new ActiveMQConnectionFactory(
            "tcp://127.0.0.1:" + port + "?initialConnectAttempts=-1&retryInterval=200");
    broker.setUser("pms");
    broker.setPassword("pms");
    broker.setClientID("pms-program");
    broker.setCallTimeout(5_000);
    reader.setDaemon(true);
  }

  /** Returns once the subscription stands. */
  PmsProgram begin() {
    reader.start();
    await("subscription").atMost(Duration.ofSeconds(60)).until(() -> subscribed);
    return this;
  }

  /** Event ids by what happened, over all deliveries so far. */
  Map<String, Set<String>> idsOfHappenings() {
    return Map.copyOf(idsOfHappenings);
  }

  /** What happened by event ids, over all deliveries so far. */
  Map<String, Set<String>> happeningsOfIds() {
    return Map.copyOf(happeningsOfIds);
  }

  /** How many events came, repeated ones too. */
  int deliveries() {
    return deliveries.get();
  }

  /** Why it last was cut off. */
  @Nullable Exception failure() {
    return failure;
  }

  /** How a message's arrival shows in {@link #idsOfHappenings()}. */
  static String received(String metaId) {
    return "message.received " + metaId;
  }

  /** How a status shows in {@link #idsOfHappenings()}. */
  static String status(String metaId, String status) {
    return "message.status " + metaId + " " + status;
  }

  @Override
  public void close() {
    closed = true;
    broker.close();
    reader.interrupt();
  }

  private void read() {
    while (!closed) {
      try (Connection connection = broker.createConnection()) {
        readFrom(connection);
      } catch (JMSException | RuntimeException cutOff) {
        failure = cutOff;
      }
    }
  }

  private void readFrom(Connection connection) throws JMSException {
    Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
    AtomicBoolean cutOff = new AtomicBoolean();
    connection.setExceptionListener(
        e -> {
          failure = e;
          cutOff.set(true);
        });
    MessageConsumer events =
        session.createDurableConsumer(session.createTopic("hub.events"), "everything");
    connection.start();
    subscribed = true;
    while (!closed && !cutOff.get()) {
      Message event = events.receive(POLL_MILLIS);
      if (event != null) {
        note(((TextMessage) event).getText());
        event.acknowledge();
      }
    }
  }

  private void note(String body) {
    JsonNode event;
    try {
      event = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is JSON", e);
    }
    String id = event.path("id").asText();
    String happening = happening(event);
    idsOfHappenings.computeIfAbsent(happening, key -> ConcurrentHashMap.newKeySet()).add(id);
    happeningsOfIds.computeIfAbsent(id, key -> ConcurrentHashMap.newKeySet()).add(happening);
    deliveries.incrementAndGet();
  }

  private static String happening(JsonNode event) {
    String type = event.path("type").asText();
    JsonNode data = event.path("data");
    String metaId = data.path("metaId").asText();
    return switch (type) {
      case "message.received" -> received(metaId);
      case "message.status" ->
          status(metaId, data.path("status").asText().toLowerCase(Locale.ROOT));
      default -> type + " " + event.path("subject").asText();
    };
  }
}
