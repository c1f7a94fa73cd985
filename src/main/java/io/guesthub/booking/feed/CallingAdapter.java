package io.guesthub.booking.feed;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that calls its PMS: for bookings that a push only named, and for all that is new. The
 * hub decides when; the adapter says what to ask.
 */
public interface CallingAdapter extends FeedAdapter {

  /** Whether it can ask for all that is new. */
  boolean polls();

  /** Whether the PMS is asked over a database connection, so that its base URL is JDBC's. */
  default boolean isDatabase() {
    return false;
  }

  /** Where the PMS is, for feeds that do not say; empty where each must. */
  default String baseUrl() {
    return "";
  }

  /** Calls to the PMS that one feed may make in a minute. */
  default int callsPerMinute() {
    return 120;
  }

  /** Feeds whose PMS the hub calls at the same time; a slow PMS holds up no more than these. */
  default int feedsAtOnce() {
    return 4;
  }

  /**
   * Fetches one booking.
   *
   * @param reference as {@link FeedItem.Noticed} named it
   * @return a body for {@link #read}; empty where the PMS has no such booking
   * @throws CallFailed where it does not answer as it should
   */
  Optional<byte[]> fetch(PmsCalls calls, String reference) throws CallFailed;

  /**
   * Asks for one page of what is new.
   *
   * @throws CallFailed where the PMS does not answer as it should; the poll begins anew
   */
  Page poll(PmsCalls calls, Position position) throws CallFailed;

  /**
   * Tells the PMS that a page is kept: its bookings are on the bus, the rest of it is parked.
   *
   * @param body of the page, scrubbed
   * @throws CallFailed where it does not answer as it should; the page comes again
   */
  default void acknowledge(PmsCalls calls, byte[] body) throws CallFailed {}

  /**
   * Where a poll is.
   *
   * @param watermark what the last finished poll has left; null before the first
   * @param started when this poll began
   * @param cursor what the page before has left; null for the first page
   * @param page counted from 1
   */
  record Position(@Nullable String watermark, Instant started, @Nullable String cursor, int page) {}

  /**
   * A page.
   *
   * @param body for {@link #read}; null where there is nothing on it
   * @param cursor what to ask the next page with; null where this is the last
   * @param watermark what the next poll begins with, once this one is finished
   */
  record Page(byte @Nullable [] body, @Nullable String cursor, @Nullable String watermark) {}
}
