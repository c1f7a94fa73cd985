package io.guesthub.resilience;

import java.util.HashMap;
import java.util.Map;

/** Settings of hubs that send faster and lose patience sooner than one that is in earnest. */
final class Impatience {

  private Impatience() {}

  /** A hub with its own database and broker. */
  static Map<String, String> of(MoodyGraph graph) {
    return Map.of(
        "HUB_META_GRAPH_URL", graph.url(),
        "HUB_META_ANSWERLIMIT", "1500",
        "HUB_DELIVERY_RATE", "150",
        "HUB_DELIVERY_LEASE", "3s",
        "HUB_DELIVERY_CALLLEASE", "4s",
        "HUB_DELIVERY_UNKNOWNAFTER", "3s",
        "HUB_DELIVERY_SWEEPCRON", "* * * * * ?");
  }

  /** Hubs that share a database and a broker. */
  static Map<String, String> of(MoodyGraph graph, ExternalDatabase database, int busPort) {
    Map<String, String> settings = together(database, busPort);
    settings.putAll(of(graph));
    return settings;
  }

  /** Hubs in no hurry that share a database and a broker. */
  static Map<String, String> together(ExternalDatabase database, int busPort) {
    Map<String, String> settings = new HashMap<>(database.settings());
    settings.put("HUB_BROKER_URL", "tcp://127.0.0.1:" + busPort);
    settings.put("HUB_BROKER_USER", ExternalBroker.HUB);
    settings.put("HUB_BROKER_PASSWORD", ExternalBroker.HUB);
    settings.put("HUB_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    return settings;
  }
}
