package io.guesthub.webhook;

import io.guesthub.meta.WebhookSignature;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Meta's door once more, as a route on the same intake: to be measured against the controller. */
@Component
@Profile("bench")
class BenchDoor extends RouteBuilder {

  private final WebhookSignature signature;
  private final WebhookIntake intake;

  BenchDoor(WebhookSignature signature, WebhookIntake intake) {
    this.signature = signature;
    this.intake = intake;
  }

  @Override
  public void configure() {
    from("platform-http:/webhooks/bench-door?httpMethodRestrict=POST")
        .routeId("bench-door")
        .process(this::receive);
  }

  private void receive(Exchange exchange) {
    Message call = exchange.getMessage();
    byte[] body = call.getBody(byte[].class);
    boolean signed = signature.matches(body, call.getHeader("X-Hub-Signature-256", String.class));
    call.removeHeaders("*");
    call.setBody("");
    call.setHeader(Exchange.HTTP_RESPONSE_CODE, signed ? journal(body) : 401);
  }

  private int journal(byte[] body) {
    try {
      intake.journal(body);
      return 200;
    } catch (JournalUnavailable e) {
      return 503;
    }
  }
}
