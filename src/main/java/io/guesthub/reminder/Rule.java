package io.guesthub.reminder;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as it is stored.
 *
 * @param id ours
 * @param propertyId whose it is
 * @param name as staff call it
 * @param trigger what the days are counted from
 * @param days 0 to 365; before check-in, after everything else
 * @param sendAt in the property's zone
 * @param template its name
 * @param otaBookings whether bookings of online travel agencies count
 * @param allListings whether every listing counts
 * @param listingIds those that count, where not all
 * @param lastMinute what becomes of messages whose time has passed
 * @param active whether it sends now
 * @param startAt what was due before is the past and not sent; null as long as it was never active
 * @param revision of the property's planning, in which it changed last
 * @param deleted whether it is gone, but for its history
 * @param createdAt when it was made
 */
record Rule(
    UUID id,
    String propertyId,
    String name,
    Trigger trigger,
    int days,
    LocalTime sendAt,
    String template,
    OtaBookings otaBookings,
    boolean allListings,
    List<String> listingIds,
    LastMinute lastMinute,
    boolean active,
    @Nullable Instant startAt,
    long revision,
    boolean deleted,
    Instant createdAt) {

  /** Copies the list. */
  Rule {
    listingIds = List.copyOf(listingIds);
  }

  /** Whether it has rows in the schedule. */
  boolean plans() {
    return startAt != null && !deleted;
  }

  /** Whether it chooses other bookings, or other moments, than the other one. */
  boolean plansLike(Rule other) {
    return trigger == other.trigger
        && days == other.days
        && sendAt.equals(other.sendAt)
        && otaBookings == other.otaBookings
        && allListings == other.allListings
        && listingIds.equals(other.listingIds)
        && lastMinute == other.lastMinute;
  }

  /** The same, from another start line, or changed in another revision. */
  Rule with(@Nullable Instant newStartAt, long newRevision) {
    return new Rule(
        id,
        propertyId,
        name,
        trigger,
        days,
        sendAt,
        template,
        otaBookings,
        allListings,
        listingIds,
        lastMinute,
        active,
        newStartAt,
        newRevision,
        deleted,
        createdAt);
  }
}
