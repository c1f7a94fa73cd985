package io.guesthub.event.subscription;

import io.guesthub.platform.OutsideAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The HTTP client of webhooks: connects only to addresses that may be called, whatever a name
 * server says at that moment, follows nothing, repeats nothing and remembers nothing.
 */
@Configuration(proxyBeanMethods = false)
class WebhookHttpClient {

  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  @Bean
  CloseableHttpClient webhookClient(OutsideAddresses addresses, WebhookSettings settings) {
    Timeout answer = Timeout.of(settings.answerLimit());
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Allowed(addresses))
                .setMaxConnTotal(settings.calls())
                .setMaxConnPerRoute(settings.calls())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(answer).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(answer)
                        .setTimeToLive(Timeout.of(Duration.ofMinutes(1)))
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(CONNECT)
                .setResponseTimeout(answer)
                .setRedirectsEnabled(false)
                .build())
        .setUserAgent("Guest-Hub")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  private record Allowed(OutsideAddresses addresses) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return addresses.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
