package io.guesthub.bench;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

/** Takes away what the floor's route has sent, or the queue would page and slow it down. */
final class QueueDrain implements AutoCloseable {

  private final Connection connection;

  private QueueDrain(Connection connection) {
    this.connection = connection;
  }

  static QueueDrain of(ConnectionFactory factory) throws JMSException {
    Connection connection = factory.createConnection();
    Session session = connection.createSession(false, Session.DUPS_OK_ACKNOWLEDGE);
    session.createConsumer(session.createQueue("hub.webhook")).setMessageListener(message -> {});
    connection.start();
    return new QueueDrain(connection);
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
