package io.guesthub.event.subscription;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signed webhooks are delivered.
 *
 * @param calls calls under way at the same time, each of which takes a thread
 * @param callsPerSubscription of these, how many for one receiver; one that fails gets one
 * @param answerLimit how long a receiver may take to answer
 * @param disableAfter a subscription all of whose calls have failed for this long is disabled
 * @param rotation how long the old secret signs beside the new one
 * @param keep how long deliveries can be looked at and replayed
 */
@ConfigurationProperties("hub.webhooks")
record WebhookSettings(
    @DefaultValue("128") int calls,
    @DefaultValue("4") int callsPerSubscription,
    @DefaultValue("20s") Duration answerLimit,
    @DefaultValue("5d") Duration disableAfter,
    @DefaultValue("24h") Duration rotation,
    @DefaultValue("14d") Duration keep) {}
