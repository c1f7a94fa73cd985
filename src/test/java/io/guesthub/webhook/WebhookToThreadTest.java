package io.guesthub.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guesthub.HubTest;
import io.guesthub.meta.WebhookSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class WebhookToThreadTest {

  @LocalServerPort int port;
  @Autowired WebhookSignature signature;
  @Autowired JdbcClient database;

  @Test
  void aGuestsMessageIsStoredInAThread() throws Exception {
    String body =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"100000000000001","changes":[{"field":"messages",
        "value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"39065550100","phone_number_id":"100000000000002"},
        "contacts":[{"profile":{"name":"Ada"},"wa_id":"393335550101"}],
        "messages":[{"from":"393335550101","id":"wamid.first","timestamp":"1790000000","type":"text","text":{"body":"Buongiorno"}}]}}]}]}
        """;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/meta"))
                    .header("X-Hub-Signature-256", signature.sign(bytes))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        database
                            .sql("SELECT text FROM message WHERE meta_id = 'wamid.first'")
                            .query(String.class)
                            .list())
                    .containsExactly("Buongiorno"));
  }
}
