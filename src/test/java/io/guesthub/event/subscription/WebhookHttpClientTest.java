package io.guesthub.event.subscription;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.guesthub.platform.OutsideAddresses;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

/** The client of webhooks connects to nothing that may not be called. */
class WebhookHttpClientTest {

  private static final WebhookSettings SETTINGS =
      new WebhookSettings(
          4, 2, Duration.ofSeconds(2), Duration.ofDays(5), Duration.ofHours(1), Duration.ofDays(1));

  @Test
  void aNameThatLeadsInsideIsNotCalled() throws IOException {
    OutsideAddresses addresses = mock(OutsideAddresses.class);
    when(addresses.resolve("harmless.example.com")).thenThrow(new UnknownHostException("inside"));
    try (CloseableHttpClient client = new WebhookHttpClient().webhookClient(addresses, SETTINGS)) {
      assertThatThrownBy(
              () ->
                  client.execute(
                      new HttpGet("https://harmless.example.com/hook"), answer -> answer.getCode()))
          .isInstanceOf(UnknownHostException.class)
          .hasMessageContaining("inside");
    }
  }
}
