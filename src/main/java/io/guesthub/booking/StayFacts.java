package io.guesthub.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of a booking, what decides whether and when its guest is reminded of something.
 *
 * @param bookingId the PMS's own
 * @param status where it stands
 * @param checkIn first day in the property's zone
 * @param checkOut last day in the property's zone
 * @param createdAt when it was made, as the PMS says
 * @param preCheckInCompletedAt when the pre check-in was completed for the first time
 * @param ota whether it came through an online travel agency
 * @param listingIds what the guest stays in
 * @param knownSince when the hub first heard of it
 */
public record StayFacts(
    String bookingId,
    BookingStatus status,
    @Nullable LocalDate checkIn,
    @Nullable LocalDate checkOut,
    @Nullable Instant createdAt,
    @Nullable Instant preCheckInCompletedAt,
    boolean ota,
    Set<String> listingIds,
    Instant knownSince) {

  /** Copies the listings. */
  public StayFacts {
    listingIds = Set.copyOf(listingIds);
  }
}
