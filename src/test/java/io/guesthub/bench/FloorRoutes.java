package io.guesthub.bench;

import io.guesthub.meta.WebhookSignature;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Bare routes: verify, and in one of them send the body to a queue before answering. */
@Component
@Profile("floor")
class FloorRoutes extends RouteBuilder {

  private final WebhookSignature signature;

  FloorRoutes(WebhookSignature signature) {
    this.signature = signature;
  }

  @Override
  public void configure() {
    from("platform-http:/floor/route/verify?httpMethodRestrict=POST")
        .routeId("floor-verify")
        .process(this::verify)
        .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(200))
        .setBody(constant(""));
    from("platform-http:/floor/route/send?httpMethodRestrict=POST")
        .routeId("floor-send")
        .process(this::verify)
        .to("activemq:queue:hub.webhook?exchangePattern=InOnly&jmsMessageType=Bytes")
        .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(200))
        .setBody(constant(""));
  }

  private void verify(Exchange exchange) {
    byte[] body = exchange.getMessage().getBody(byte[].class);
    String claimed = exchange.getMessage().getHeader("X-Hub-Signature-256", String.class);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(body);
    if (!signature.matches(body, claimed)) {
      exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 401);
      exchange.setRouteStop(true);
    }
  }
}
