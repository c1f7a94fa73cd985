package io.guesthub.bus;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * The only headers that enter a route from the bus or leave it for the bus.
 *
 * <p>An allow-list, because what looks like data to a sender may be a command to Camel
 * (CVE-2026-40453), and because headers left over from one message must not steer the next.
 */
final class BusHeaders implements HeaderFilterStrategy {

  private static final Set<String> ALLOWED =
      Set.of(
          "JMSMessageID",
          "JMSCorrelationID",
          "JMSRedelivered",
          "JMSXDeliveryCount",
          "JMSReplyTo",
          "JMSTimestamp",
          "JMSType",
          "property",
          "eventType",
          "hubEventId",
          "hubReason",
          "feedAdapter",
          "_AMQ_ORIG_ADDRESS",
          "_AMQ_ORIG_QUEUE");

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !ALLOWED.contains(name);
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return !ALLOWED.contains(name);
  }
}
