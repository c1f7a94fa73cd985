package io.guesthub.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the door works.
 *
 * @param journalLimit longest a call waits for the journal before it is told to come again
 */
@ConfigurationProperties("hub.webhook")
record WebhookSettings(@DefaultValue("5000ms") Duration journalLimit) {}
