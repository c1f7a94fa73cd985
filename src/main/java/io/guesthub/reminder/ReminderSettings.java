package io.guesthub.reminder;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reminders go out.
 *
 * @param tolerance how late a message may go after the hub could not send it in time
 * @param lease how long a message may be on its way to delivery before it is taken up again
 * @param recheckPause between the first two looks at a message that waits; doubled each time
 * @param longestRecheckPause between two such looks at most
 */
@ConfigurationProperties("hub.reminder")
record ReminderSettings(
    @DefaultValue("4h") Duration tolerance,
    @DefaultValue("5m") Duration lease,
    @DefaultValue("30s") Duration recheckPause,
    @DefaultValue("10m") Duration longestRecheckPause) {}
