package io.guesthub.booking.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a feed goes.
 *
 * @param feed as it is set up
 * @param lastEventAt when the last booking came
 * @param lagSeconds how long the oldest thing has waited that is not yet handed on, fetched or
 *     polled; 0 where the hub is up to date
 * @param accepted bookings handed on so far
 * @param rejected bookings and bodies that could not be
 * @param lastError what went wrong last
 */
record FeedStatus(
    Feed feed,
    @Nullable Instant lastEventAt,
    long lagSeconds,
    long accepted,
    long rejected,
    @Nullable String lastError) {}
