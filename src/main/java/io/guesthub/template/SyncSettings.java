package io.guesthub.template;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How templates are read from Meta.
 *
 * @param interval between two readings of an account's whole list
 * @param page templates on a page; Meta refuses pages that are too heavy
 * @param usageLimit percent of the hourly calls at which the hub stops until Meta takes more
 * @param lease how long a reading may show no progress before another hub takes it over
 */
@ConfigurationProperties("hub.template-sync")
record SyncSettings(
    @DefaultValue("15m") Duration interval,
    @DefaultValue("250") int page,
    @DefaultValue("90") int usageLimit,
    @DefaultValue("2m") Duration lease) {}
