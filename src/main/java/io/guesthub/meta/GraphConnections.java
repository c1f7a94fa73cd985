package io.guesthub.meta;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The sockets to Meta. Each is looked at before it is used again, which takes a millisecond: of a
 * call on one that Meta has just closed nobody knows whether it came through, so that its message
 * would be left to staff.
 */
@Configuration(proxyBeanMethods = false)
class GraphConnections {

  /** At the same time: enough for every sender at once. */
  private static final int SOCKETS = 600;

  private static final Duration LIFE = Duration.ofMinutes(5);

  @Bean(destroyMethod = "close")
  PoolingHttpClientConnectionManager graphSockets(
      @Value("${camel.component.http.connect-timeout}") long connectMillis,
      @Value("${camel.component.http.so-timeout}") long answerMillis) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(SOCKETS)
        .setMaxConnPerRoute(SOCKETS)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.ofMilliseconds(connectMillis))
                .setSocketTimeout(Timeout.ofMilliseconds(answerMillis))
                .setTimeToLive(TimeValue.of(LIFE))
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .build();
  }
}
