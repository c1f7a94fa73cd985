package io.guesthub.event.subscription;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/**
 * Makes the HTTP call of a delivery: headers and signatures of the Standard Webhooks specification.
 */
@Component("webhookCall")
public class WebhookCall {

  private final InstantSource clock;

  WebhookCall(InstantSource clock) {
    this.clock = clock;
  }

  /** Turns the delivery in the body into the call. */
  public void write(Exchange exchange) throws WebhookSigningException {
    Message call = exchange.getMessage();
    ClaimedDelivery delivery = call.getBody(ClaimedDelivery.class);
    String id = delivery.eventId().toString();
    long now = clock.instant().getEpochSecond();
    List<String> signatures = new ArrayList<>();
    for (String secret : delivery.secrets()) {
      signatures.add(new Webhook(secret).sign(id, now, delivery.body()));
    }
    call.setHeader(Exchange.HTTP_METHOD, "POST");
    call.setHeader(Exchange.HTTP_URI, delivery.url());
    call.setHeader(Exchange.CONTENT_TYPE, "application/json");
    call.setHeader(Webhook.UNBRANDED_MSG_ID_KEY, id);
    call.setHeader(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, String.valueOf(now));
    call.setHeader(Webhook.UNBRANDED_MSG_SIGNATURE_KEY, String.join(" ", signatures));
    call.setBody(delivery.body().getBytes(StandardCharsets.UTF_8));
  }
}
