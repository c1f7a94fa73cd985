package io.guesthub.delivery;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub sends.
 *
 * @param rate messages a second of a number about which nothing else is known
 * @param rates by Meta's id of a number: its rate, whatever Meta says of it; at most 1,000
 * @param calls calls to Meta that this hub makes at the same time
 * @param callsPerNumber of these, how many for one number, in all hubs together
 * @param lease how long a message may be on the bus before it is queued again
 * @param callLease how long a call may take, with everything around it, before it counts as lost
 * @param unknownAfter how long a status is waited for when a call got no answer
 * @param probePause between two looks at an account in trouble; doubled each time, to an hour
 * @param uploadAttempts how often a message's files are tried to be brought to Meta
 * @param mediaLife how long Meta's id of a file is used; Meta keeps it for 30 days
 */
@ConfigurationProperties("hub.delivery")
record DeliverySettings(
    @DefaultValue("80") int rate,
    @DefaultValue Map<String, Integer> rates,
    @DefaultValue("512") int calls,
    @DefaultValue("256") int callsPerNumber,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("90s") Duration callLease,
    @DefaultValue("15m") Duration unknownAfter,
    @DefaultValue("30s") Duration probePause,
    @DefaultValue("8") int uploadAttempts,
    @DefaultValue("25d") Duration mediaLife) {

  static final int FASTEST = 1_000;

  /** The rate that the operator has set for a number, else the one that is known of it. */
  int rateOf(String numberId, int known) {
    return Math.max(1, Math.min(FASTEST, rates.getOrDefault(numberId, known)));
  }
}
