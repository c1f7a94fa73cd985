package io.guesthub.booking.feed;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What an adapter knows beside the body.
 *
 * @param feed through which it came
 * @param zone of the property: days and times without a zone are in it
 * @param origin how it came
 * @param receivedAt when it first came
 */
public record FeedContext(Feed feed, ZoneId zone, Origin origin, Instant receivedAt) {

  /** How a body came. */
  public enum Origin {
    /** The PMS sent it. */
    PUSH,
    /** The hub asked for what is new. */
    POLL,
    /** The hub asked for one booking. */
    FETCH
  }
}
