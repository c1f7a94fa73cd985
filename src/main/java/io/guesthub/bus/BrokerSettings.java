package io.guesthub.bus;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which Artemis the hub uses.
 *
 * @param url core client URL of an external broker; empty starts an embedded one
 * @param user user on an external broker
 * @param password password on an external broker
 * @param port loopback port of the embedded broker for other programs; 0 opens none
 * @param pmsPassword password of the embedded broker's user {@code pms}
 */
@ConfigurationProperties("hub.broker")
record BrokerSettings(
    @DefaultValue("") String url,
    @DefaultValue("hub") String user,
    @DefaultValue("") String password,
    @DefaultValue("61616") int port,
    @DefaultValue("pms") String pmsPassword) {

  boolean embedded() {
    return url.isBlank();
  }

  @Override
  public String toString() {
    return "BrokerSettings[embedded=" + embedded() + ", port=" + port + "]";
  }
}
