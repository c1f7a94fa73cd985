package io.guesthub.meta.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp business account at the simulated Meta.
 *
 * @param portfolioId the business it belongs to; guests' user ids are made for it
 * @param accessToken opens this account and its numbers
 * @param subscribed whether the hub asked for its webhooks
 * @param messagingLimit guests whom the portfolio may write to first in 24 hours; absent: no limit
 */
record Waba(
    String id,
    String name,
    String portfolioId,
    String accessToken,
    boolean subscribed,
    @Nullable Integer messagingLimit) {

  static final int USUAL_LIMIT = 2000;

  /** A new one, which nobody has subscribed to. */
  static Waba of(String id, String name, String portfolioId, String accessToken) {
    return new Waba(id, name, portfolioId, accessToken, false, USUAL_LIMIT);
  }

  /** Meta's word for the limit. */
  String tier() {
    if (messagingLimit == null) {
      return "TIER_UNLIMITED";
    }
    int thousands = messagingLimit / 1000;
    return "TIER_" + (thousands * 1000 == messagingLimit ? thousands + "K" : "" + messagingLimit);
  }
}
