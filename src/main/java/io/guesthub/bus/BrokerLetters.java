package io.guesthub.bus;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** What the broker moved aside, for the reasons it has of its own. */
@Component("brokerLetters")
public class BrokerLetters {

  private final DeadLetters deadLetters;

  BrokerLetters(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  /** Keeps a message that was delivered too often. */
  public void keepDead(Exchange exchange) {
    keep(exchange.getMessage(), "Delivered too often without success");
  }

  /** Keeps a message that nobody fetched in time. */
  public void keepExpired(Exchange exchange) {
    keep(exchange.getMessage(), "Expired: nobody fetched it in time");
  }

  private void keep(Message message, String reason) {
    String address = message.getHeader("_AMQ_ORIG_ADDRESS", "hub.dead-letters", String.class);
    String key = message.getHeader("JMSMessageID", UUID.randomUUID().toString(), String.class);
    Map<String, String> headers = new HashMap<>();
    for (String name : DeadLetters.KEPT_HEADERS) {
      String value = message.getHeader(name, String.class);
      if (value != null) {
        headers.put(name, value);
      }
    }
    if (message.getBody() instanceof String text) {
      deadLetters.park(address, key, text, headers, reason);
    } else {
      byte[] body = message.getBody(byte[].class);
      deadLetters.park(address, key, body == null ? new byte[0] : body, headers, reason);
    }
  }
}
