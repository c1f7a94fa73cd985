package io.guesthub.bus;

import io.guesthub.web.Problem;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Sends to an address that only data knows, such as a dead letter's. */
@Component
class BusSender {

  private final ProducerTemplate routes;

  BusSender(ProducerTemplate routes) {
    this.routes = routes;
  }

  /** Returns when the broker has it. */
  void send(String address, Object body, Map<String, String> headers) {
    Exchange sent =
        routes.request(
            "direct:replay-dead-letter",
            exchange -> {
              exchange.getMessage().setBody(body);
              headers.forEach(exchange.getMessage()::setHeader);
              // Camel's own way to name a destination at run time; the address is one that the hub
              // parked.
              exchange.getMessage().setHeader("CamelJmsDestinationName", address);
            });
    if (sent.getException() != null) {
      throw Problem.unavailable("bus-unavailable", "The bus does not take the message now.");
    }
  }
}
