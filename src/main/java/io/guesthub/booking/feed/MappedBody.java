package io.guesthub.booking.feed;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of a body.
 *
 * @param kept the body
 * @param accepted how many bookings are in the messages
 * @param messages for {@code pms.bookings}
 * @param notices bookings that are to be fetched
 * @param pollWanted whether a poll is
 * @param rejected items that nobody can use as they are
 * @param ignored how many items are none of the hub's business
 * @param leftOut bookings that were taken without some of their fields, and which
 */
public record MappedBody(
    KeptBody kept,
    int accepted,
    List<String> messages,
    Set<String> notices,
    boolean pollWanted,
    List<Rejected> rejected,
    int ignored,
    List<String> leftOut) {

  /** Copies the collections. */
  public MappedBody {
    messages = List.copyOf(messages);
    notices = Set.copyOf(notices);
    rejected = List.copyOf(rejected);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * An item that nobody can use as it is.
   *
   * @param item its place in the body; null for the whole body
   * @param reference what the PMS calls it, or empty
   * @param reason without values of guests
   */
  public record Rejected(@Nullable Integer item, String reference, String reason) {}
}
