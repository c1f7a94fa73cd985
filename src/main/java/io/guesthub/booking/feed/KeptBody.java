package io.guesthub.booking.feed;

import io.guesthub.booking.feed.FeedContext.Origin;
import java.time.Instant;
import java.util.UUID;

/**
 * A body that is kept.
 *
 * @param id of its row
 * @param feed through which it came, as it is set up now
 * @param receivedAt when it first came
 * @param body scrubbed
 */
public record KeptBody(UUID id, Feed feed, Origin origin, Instant receivedAt, byte[] body) {}
