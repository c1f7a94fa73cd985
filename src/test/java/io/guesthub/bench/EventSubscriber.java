package io.guesthub.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A PMS with a durable subscription to the hub's events, who counts them and knows their ids. */
final class EventSubscriber implements AutoCloseable {

  private static final int ACKNOWLEDGED_TOGETHER = 100;
  private static final String ID = "\"id\":\"";
  private static final int UUID_LENGTH = 36;

  private final ActiveMQConnectionFactory factory;
  private final Connection connection;
  private final Map<String, Long> byType = new HashMap<>();
  private final Set<UUID> ids = new HashSet<>();
  private long received;

  private EventSubscriber(ActiveMQConnectionFactory factory, Connection connection) {
    this.factory = factory;
    this.connection = connection;
  }

  /** What came since the last {@link #startOver()}: all, those with a new id, and those by type. */
  record Received(long all, long distinct, Map<String, Long> distinctByType) {}

  static EventSubscriber subscribe(int brokerPort) {
    ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory("tcp://127.0.0.1:" + brokerPort);
    try {
      Connection connection = factory.createConnection("pms", "pms");
      connection.setClientID("bench");
      EventSubscriber subscriber = new EventSubscriber(factory, connection);
      Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
      session
          .createDurableSubscriber(session.createTopic("hub.events"), "bench")
          .setMessageListener(subscriber::receive);
      connection.start();
      return subscriber;
    } catch (JMSException e) {
      throw new IllegalStateException("The hub's events cannot be subscribed to", e);
    }
  }

  synchronized void startOver() {
    byType.clear();
    ids.clear();
    received = 0;
  }

  synchronized Received received() {
    return new Received(received, ids.size(), Map.copyOf(byType));
  }

  synchronized long count() {
    return received;
  }

  @Override
  public void close() {
    try {
      connection.close();
      factory.close();
    } catch (JMSException e) {
      // The broker may have gone first.
    }
  }

  private synchronized void receive(Message message) {
    try {
      String body = ((TextMessage) message).getText();
      int id = body.indexOf(ID) + ID.length();
      received++;
      if (ids.add(UUID.fromString(body.substring(id, id + UUID_LENGTH)))) {
        byType.merge(message.getStringProperty("eventType"), 1L, Long::sum);
      }
      if (received % ACKNOWLEDGED_TOGETHER == 0) {
        message.acknowledge();
      }
    } catch (JMSException e) {
      throw new IllegalStateException("An event cannot be read", e);
    }
  }
}
