package io.guesthub.resilience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guesthub.web.ApiCalls;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a program of a PMS can do on the broker, through the port that is open to it. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "hub.data-dir=target/resilience/BrokerPermissionsTest/${random.uuid}",
      // Quartz keeps data sources by scheduler for the whole JVM: another hub's must stay its own.
      "spring.quartz.properties.org.quartz.scheduler.instanceName=broker-permissions"
    })
@DirtiesContext
class BrokerPermissionsTest {

  private static final String BOOKINGS = "pms.bookings";
  private static final String HOUSE = "broker-permissions";
  private static final long BRIEFLY = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int BUS_PORT = new Ports().next();

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  @Autowired private CamelContext camel;

  private Connection connection;
  private Session session;

  @DynamicPropertySource
  static void openThePort(DynamicPropertyRegistry settings) {
    settings.add("hub.broker.port", () -> BUS_PORT);
  }

  @BeforeEach
  void connect() throws JMSException {
    new ApiCalls(port).property(HOUSE);
    connection = broker().createConnection("pms", "pms");
    connection.setClientID("pms");
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    connection.start();
  }

  @AfterEach
  void disconnect() throws JMSException {
    connection.close();
  }

  @Test
  void nobodyComesInWithoutTheRightPassword() {
    try (ActiveMQConnectionFactory broker = broker()) {
      assertThatThrownBy(() -> broker.createConnection("pms", "wrong"))
          .isInstanceOf(JMSSecurityException.class);
      assertThatThrownBy(() -> broker.createConnection("hub", "hub"))
          .isInstanceOf(JMSSecurityException.class);
      assertThatThrownBy(broker::createConnection).isInstanceOf(JMSSecurityException.class);
    }
  }

  @Test
  void thePmsPutsBookingsInAndTakesEventsOut() throws JMSException {
    try (MessageConsumer events =
        session.createDurableConsumer(
            session.createTopic("hub.events"), "stays", "eventType = 'booking.stored'", false)) {
      send(BOOKINGS, session.createTextMessage(booking("welcome")));

      TextMessage event = (TextMessage) events.receive(PATIENCE.toMillis());
      assertThat(event).as("an event").isNotNull();
      assertThat(event.getText()).contains("welcome");
      assertThat(event.getStringProperty("property")).isEqualTo(HOUSE);
    }
    session.unsubscribe("stays");
  }

  @Test
  void thePmsPutsMessagesInAndTakesRepliesOut() throws JMSException {
    send("pms.messages", session.createTextMessage("{}"));
    try (MessageConsumer replies = session.createConsumer(session.createQueue("pms.replies"))) {
      assertThat(replies.receive(BRIEFLY)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hub.webhook",
        "hub.media",
        "hub.outbound",
        "hub.dead-letters",
        "hub.expired",
        "pms.replies",
        "activemq.management"
      })
  void thePmsMayNotSendElsewhere(String address) {
    assertThatThrownBy(() -> send(address, session.createTextMessage("{}")))
        .isInstanceOf(JMSSecurityException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hub.webhook",
        "hub.media",
        "hub.outbound",
        "hub.dead-letters",
        "hub.expired",
        BOOKINGS,
        "pms.messages"
      })
  void thePmsMayNotReadElsewhere(String address) throws JMSException {
    Queue queue = session.createQueue(address);
    assertThatThrownBy(() -> session.createConsumer(queue))
        .isInstanceOf(JMSSecurityException.class);
    assertThatThrownBy(() -> session.createBrowser(queue).getEnumeration().hasMoreElements())
        .isInstanceOf(JMSException.class);
    assertThatThrownBy(
            () -> session.createDurableConsumer(session.createTopic(address), "listening"))
        .isInstanceOf(JMSException.class);
  }

  @Test
  void thePmsMayNotPretendAnEvent() {
    assertThatThrownBy(
            () -> {
              try (MessageProducer events =
                  session.createProducer(session.createTopic("hub.events"))) {
                events.send(session.createTextMessage("{}"));
              }
            })
        .isInstanceOf(JMSSecurityException.class);
  }

  @Test
  void thePmsMakesNoAddressesOrQueues() {
    assertThatThrownBy(() -> send("pms.own", session.createTextMessage("{}")))
        .isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> session.createConsumer(session.createQueue("pms.own")))
        .isInstanceOf(JMSException.class);
    assertThatThrownBy(session::createTemporaryQueue).isInstanceOf(JMSException.class);
  }

  @Test
  void headersThatCamelWouldObeyReachNoRoute() throws JMSException {
    Map<String, Map<String, Object>> arrived = new ConcurrentHashMap<>();
    EventNotifierSupport watch = watch(arrived);
    camel.getManagementStrategy().addEventNotifier(watch);
    try {
      Message message = session.createTextMessage(booking("headers"));
      List<String> orders =
          List.of(
              "CamelJmsDestinationName",
              "camelHttpUri",
              "CAMELBeanMethodName",
              "CamelFileName",
              "org_DOT_apache_DOT_camel_DOT_anything",
              "hubAnything");
      for (String order : orders) {
        message.setStringProperty(order, "hub.outbound");
      }
      message.setStringProperty("property", HOUSE);
      send(BOOKINGS, message);

      await().atMost(PATIENCE).until(() -> stored("headers") && arrived.containsKey(BOOKINGS));
      assertThat(arrived.get(BOOKINGS))
          .containsEntry("property", HOUSE)
          .doesNotContainKeys(orders.toArray(String[]::new))
          .doesNotContainValue("hub.outbound");
    } finally {
      camel.getManagementStrategy().removeEventNotifier(watch);
    }
  }

  @Test
  void aJavaObjectIsParkedAndNeverOpened() throws JMSException {
    Tripwire.TRIPPED.set(false);
    ObjectMessage object = session.createObjectMessage(new Tripwire());
    send(BOOKINGS, object);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(reasons(BOOKINGS))
                    .anyMatch(reason -> reason.contains("text or a bytes message")));
    BytesMessage after = session.createBytesMessage();
    after.writeBytes(booking("after-the-object").getBytes(UTF_8));
    send(BOOKINGS, after);
    await().atMost(PATIENCE).until(() -> stored("after-the-object"));
    assertThat(Tripwire.TRIPPED).isFalse();
  }

  private static ActiveMQConnectionFactory broker() {
    return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + BUS_PORT);
  }

  private void send(String queue, Message message) throws JMSException {
    try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
      producer.send(message);
    }
  }

  private static String booking(String id) {
    return """
        {"property":"%s","bookingId":"%s","status":"CONFIRMED","checkIn":"2026-12-01","checkOut":"2026-12-05"}
        """
        .formatted(HOUSE, id);
  }

  private boolean stored(String bookingId) {
    return !database
        .sql("SELECT id FROM booking WHERE property_id = :house AND id = :id")
        .param("house", HOUSE)
        .param("id", bookingId)
        .query(String.class)
        .list()
        .isEmpty();
  }

  private List<String> reasons(String address) {
    return database
        .sql("SELECT reason FROM dead_letter WHERE address = :address")
        .param("address", address)
        .query(String.class)
        .list();
  }

  /** Notes the headers with which a message enters a route, by the queue it comes from. */
  private static EventNotifierSupport watch(Map<String, Map<String, Object>> arrived) {
    return new EventNotifierSupport() {
      @Override
      public void notify(CamelEvent event) {
        if (event instanceof ExchangeCreatedEvent created
            && created.getExchange().getFromEndpoint() != null
            && created.getExchange().getFromEndpoint().getEndpointUri().contains(BOOKINGS)) {
          // Some headers have no value, which Map.copyOf refuses.
          arrived.put(BOOKINGS, new HashMap<>(created.getExchange().getMessage().getHeaders()));
        }
      }
    };
  }

  /** Tells when somebody makes an object of its bytes. */
  private static final class Tripwire implements Serializable {

    @Serial private static final long serialVersionUID = 1;
    private static final AtomicBoolean TRIPPED = new AtomicBoolean();

    @Serial
    private void readObject(ObjectInputStream bytes) throws IOException, ClassNotFoundException {
      TRIPPED.set(true);
      bytes.defaultReadObject();
    }
  }
}
