package io.guesthub.bus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.deployers.impl.FileConfigurationParser;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.nativo.jlibaio.LibaioContext;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A persistent Artemis of the hub's own, with the addresses and permissions of {@code broker.xml}.
 *
 * <p>The hub reaches it inside the JVM; other programs through a loopback port, as user {@code
 * pms}.
 */
final class EmbeddedBroker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
  static final String HUB_USER = "hub";
  private static final String PMS_USER = "pms";
  private static final Set<String> PROGRAM_PROTOCOLS = Set.of("CORE", "AMQP");

  private final EmbeddedActiveMQ server;
  private final int serverId;
  private final String hubPassword;

  private EmbeddedBroker(EmbeddedActiveMQ server, int serverId, String hubPassword) {
    this.server = server;
    this.serverId = serverId;
    this.hubPassword = hubPassword;
  }

  /**
   * Starts the broker.
   *
   * @param definition {@code broker.xml}
   * @param folder its journal, kept over restarts
   * @param port loopback port for other programs; 0 opens none
   * @param pmsPassword password of the user {@code pms}
   */
  static EmbeddedBroker start(Path definition, Path folder, int port, String pmsPassword) {
    return start(definition, folder, "127.0.0.1", port, password(new SecureRandom()), pmsPassword);
  }

  /**
   * Starts the broker for hubs that run elsewhere.
   *
   * @param host address that its port listens on
   * @param hubPassword password of the user {@code hub}
   */
  static EmbeddedBroker start(
      Path definition, Path folder, String host, int port, String hubPassword, String pmsPassword) {
    int serverId = new SecureRandom().nextInt(1, Integer.MAX_VALUE);
    try {
      Configuration configuration = read(definition);
      place(configuration, folder.toAbsolutePath().normalize());
      accept(configuration, serverId, host, port);
      EmbeddedActiveMQ server = new EmbeddedActiveMQ();
      server.setConfiguration(configuration);
      server.setSecurityManager(users(hubPassword, pmsPassword));
      server.start();
      return new EmbeddedBroker(server, serverId, hubPassword);
    } catch (Exception e) {
      throw new IllegalStateException("The embedded broker does not start", e);
    }
  }

  String url() {
    return "vm://" + serverId;
  }

  String hubPassword() {
    return hubPassword;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      log.warn("The embedded broker did not stop cleanly; it recovers at its next start", e);
    }
  }

  private static Configuration read(Path definition) throws Exception {
    try (InputStream xml = Files.newInputStream(definition)) {
      return new FileConfigurationParser().parseMainConfig(xml);
    } catch (IOException e) {
      throw new UncheckedIOException("The bus is defined in " + definition + ", unreadable", e);
    }
  }

  private static void place(Configuration configuration, Path folder) {
    configuration.setJournalDirectory(folder.resolve("journal").toString());
    configuration.setBindingsDirectory(folder.resolve("bindings").toString());
    configuration.setLargeMessagesDirectory(folder.resolve("large-messages").toString());
    configuration.setPagingDirectory(folder.resolve("paging").toString());
    configuration.setJournalType(LibaioContext.isLoaded() ? JournalType.ASYNCIO : JournalType.NIO);
    configuration.setJMXManagementEnabled(false);
  }

  private static void accept(Configuration configuration, int serverId, String host, int port)
      throws IOException {
    configuration.getAcceptorConfigurations().clear();
    configuration.addAcceptorConfiguration(
        new TransportConfiguration(
            InVMAcceptorFactory.class.getName(),
            Map.of(TransportConstants.SERVER_ID_PROP_NAME, serverId),
            "hub"));
    if (port > 0) {
      refuseTakenPort(host, port);
      String protocols = String.join(",", PROGRAM_PROTOCOLS);
      try {
        configuration.addAcceptorConfiguration(
            "programs", "tcp://" + host + ":" + port + "?protocols=" + protocols);
      } catch (Exception e) {
        throw new IllegalStateException("No acceptor on port " + port, e);
      }
    }
  }

  /** Artemis only logs a port that is taken; PMS would then talk to somebody else's broker. */
  private static void refuseTakenPort(String host, int port) throws IOException {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      probe.setReuseAddress(true);
    } catch (IOException e) {
      throw new IOException(
          "Port " + port + " is taken; set HUB_BROKER_PORT to another port, or to 0", e);
    }
  }

  private static ActiveMQJAASSecurityManager users(String hubPassword, String pmsPassword) {
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(HUB_USER, hubPassword);
    users.addRole(HUB_USER, HUB_USER);
    users.addUser(PMS_USER, pmsPassword);
    users.addRole(PMS_USER, PMS_USER);
    return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
  }

  private static String password(SecureRandom random) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
