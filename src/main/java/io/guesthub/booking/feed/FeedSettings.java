package io.guesthub.booking.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets about all feeds.
 *
 * @param keepBodies how long bodies are kept, encrypted, for repeating their mapping
 * @param repeatWindow the same body within this time is its sender trying again
 * @param coalesce how long a notification waits for others about the same booking
 */
@ConfigurationProperties("hub.feeds")
record FeedSettings(
    @DefaultValue("14d") Duration keepBodies,
    @DefaultValue("1h") Duration repeatWindow,
    @DefaultValue("2s") Duration coalesce) {}
