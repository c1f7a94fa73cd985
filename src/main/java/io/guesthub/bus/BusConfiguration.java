package io.guesthub.bus;

import io.guesthub.platform.PlatformSettings;
import jakarta.jms.ConnectionFactory;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The connection to the bus, and the broker itself where none is given. */
@Configuration(proxyBeanMethods = false)
class BusConfiguration {

  /** A broker that takes longer than this to answer counts as gone: the door then says 503. */
  private static final long CALL_LIMIT_MILLIS = 5_000;

  /** Everyone waits their turn for a connection, so an attempt that fails must not take long. */
  private static final long RETRY_PAUSE_MILLIS = 100;

  /** Bundles of webhooks stay below this, so that only single huge bodies become files. */
  private static final int LARGE_MESSAGE_BYTES = 400 * 1024;

  @Bean
  @ConditionalOnExpression("'${hub.broker.url:}'.isBlank()")
  EmbeddedBroker embeddedBroker(PlatformSettings platform, BrokerSettings settings) {
    return EmbeddedBroker.start(
        platform.configDir().resolve("broker.xml"),
        platform.dataDir().resolve("broker"),
        settings.port(),
        settings.pmsPassword());
  }

  @Bean(destroyMethod = "close")
  ActiveMQConnectionFactory artemisConnectionFactory(
      BrokerSettings settings, Optional<EmbeddedBroker> broker) {
    ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory(
            broker.map(EmbeddedBroker::url).orElse(settings.url()),
            broker.isPresent() ? EmbeddedBroker.HUB_USER : settings.user(),
            broker.map(EmbeddedBroker::hubPassword).orElse(settings.password()));
    factory.setCallTimeout(CALL_LIMIT_MILLIS);
    factory.setRetryInterval(RETRY_PAUSE_MILLIS);
    factory.setMinLargeMessageSize(LARGE_MESSAGE_BYTES);
    factory.setBlockOnDurableSend(true);
    // Java objects from a queue are code from outside; nothing here reads them.
    factory.setDeserializationDenyList("*");
    return factory;
  }

  @Primary
  @Bean(destroyMethod = "stop")
  JmsPoolConnectionFactory jmsConnectionFactory(ActiveMQConnectionFactory artemis) {
    JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory((ConnectionFactory) artemis);
    pool.setMaxConnections(4);
    pool.setMaxSessionsPerConnection(200);
    pool.setUseProviderJMSContext(false);
    return pool;
  }

  @Bean
  BusHeaders busHeaders() {
    return new BusHeaders();
  }
}
