package io.guesthub.resilience;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.deployers.impl.FileConfigurationParser;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * An Artemis of the operator's own, which reads config/broker.xml, and can be stopped and started.
 */
final class ExternalBroker implements AutoCloseable {

  /** The hub's user, and its password. */
  static final String HUB = "hub";

  private final Path folder;
  private final int port;
  private final Change change;
  private @Nullable EmbeddedActiveMQ server;

  private ExternalBroker(Path folder, int port, Change change) {
    this.folder = folder;
    this.port = port;
    this.change = change;
  }

  /** A broker that nobody can reach, for a look at a journal. */
  static ExternalBroker on(Path folder) {
    return new ExternalBroker(folder, 0, configuration -> {});
  }

  /** A broker at a loopback port, with something changed in its configuration. */
  static ExternalBroker on(Path folder, int port, Change change) {
    return new ExternalBroker(folder, port, change);
  }

  void start() {
    LoggingSystem.get(getClass().getClassLoader())
        .setLogLevel("org.apache.activemq", LogLevel.ERROR);
    try {
      EmbeddedActiveMQ starting = new EmbeddedActiveMQ();
      starting.setConfiguration(configuration());
      starting.setSecurityManager(users());
      starting.start();
      server = starting;
    } catch (Exception e) {
      throw new IllegalStateException("The broker does not start", e);
    }
  }

  void stop() {
    EmbeddedActiveMQ stopping = server;
    server = null;
    if (stopping != null) {
      try {
        stopping.stop();
      } catch (Exception e) {
        throw new IllegalStateException("The broker does not stop", e);
      }
    }
  }

  long messagesIn(String queue) {
    return Objects.requireNonNull(server, "started")
        .getActiveMQServer()
        .locateQueue(queue)
        .getMessageCount();
  }

  @Override
  public void close() {
    stop();
  }

  private Configuration configuration() throws Exception {
    Configuration configuration;
    try (InputStream xml = Files.newInputStream(Path.of("config", "broker.xml"))) {
      configuration = new FileConfigurationParser().parseMainConfig(xml);
    }
    configuration.setJournalDirectory(folder.resolve("journal").toString());
    configuration.setBindingsDirectory(folder.resolve("bindings").toString());
    configuration.setLargeMessagesDirectory(folder.resolve("large-messages").toString());
    configuration.setPagingDirectory(folder.resolve("paging").toString());
    configuration.setJournalType(JournalType.NIO);
    configuration.setJMXManagementEnabled(false);
    configuration.getAcceptorConfigurations().clear();
    if (port > 0) {
      configuration.addAcceptorConfiguration(
          "programs", "tcp://127.0.0.1:" + port + "?protocols=CORE,AMQP");
    }
    change.apply(configuration);
    return configuration;
  }

  private static ActiveMQJAASSecurityManager users() {
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(HUB, HUB);
    users.addRole(HUB, HUB);
    users.addUser("pms", "pms");
    users.addRole("pms", "pms");
    return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
  }

  /** What differs from config/broker.xml. */
  interface Change {
    void apply(Configuration configuration);
  }
}
