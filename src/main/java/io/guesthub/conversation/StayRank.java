package io.guesthub.conversation;

import io.guesthub.booking.BookingStatus;
import io.guesthub.booking.StayCandidate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of a guest's bookings a message is about, by how near each is to the guest's mind. */
enum StayRank {
  /** The guest is in the house today. */
  IN_HOUSE,
  /** The guest will come; the nearest arrival first. */
  UPCOMING,
  /** The guest has left, or did not come, a few days ago; the latest first. */
  DEPARTED,
  /** The booking was cancelled; it counts until a few days after the planned check-out. */
  CANCELLED;

  /**
   * The ranks an integrator wrote into the route.
   *
   * @param text names separated by commas, the first counts most
   * @throws IllegalArgumentException naming the word that is no rank
   */
  static List<StayRank> order(String text) {
    List<StayRank> order = new ArrayList<>();
    for (String name : text.split(",", -1)) {
      String word = name.strip().toUpperCase(Locale.ROOT);
      try {
        order.add(valueOf(word));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "'" + name.strip() + "' is not one of " + List.of(values()), e);
      }
    }
    return order;
  }

  /**
   * The best booking, if one counts today.
   *
   * @param today the day of the message in the property's zone
   * @param days after check-out through which a departed or cancelled booking still counts
   */
  static Optional<StayCandidate> best(
      List<StayCandidate> stays, List<StayRank> order, LocalDate today, int days) {
    for (StayRank rank : order) {
      Optional<StayCandidate> best =
          stays.stream().filter(stay -> rank == of(stay, stays, today, days)).min(rank.nearest());
      if (best.isPresent()) {
        return best;
      }
    }
    return Optional.empty();
  }

  private Comparator<StayCandidate> nearest() {
    Comparator<StayCandidate> byDate =
        this == IN_HOUSE || this == UPCOMING
            ? Comparator.comparing(StayRank::checkIn)
            : Comparator.comparing(StayRank::checkOut).reversed();
    return byDate.thenComparing(StayCandidate::bookingId);
  }

  private static @Nullable StayRank of(
      StayCandidate stay, List<StayCandidate> all, LocalDate today, int days) {
    if (stay.checkIn() == null || stay.checkOut() == null) {
      return null;
    }
    boolean lately = !today.isAfter(checkOut(stay).plusDays(days));
    return switch (stay.status()) {
      case CONFIRMED, CHECKED_IN -> {
        if (isInHouse(stay, all, today)) {
          yield IN_HOUSE;
        }
        if (today.isBefore(checkIn(stay))) {
          yield UPCOMING;
        }
        yield lately ? DEPARTED : null;
      }
      case CHECKED_OUT, NO_SHOW -> lately ? DEPARTED : null;
      case CANCELLED -> lately ? CANCELLED : null;
      case STANDBY, INQUIRY, BLOCKED, UNKNOWN -> null;
    };
  }

  private static boolean isInHouse(StayCandidate stay, List<StayCandidate> all, LocalDate today) {
    if (stay.status() == BookingStatus.CHECKED_IN && today.isBefore(checkIn(stay))) {
      return true;
    }
    if (today.isBefore(checkIn(stay)) || today.isAfter(checkOut(stay))) {
      return false;
    }
    return today.isBefore(checkOut(stay))
        || all.stream().noneMatch(other -> arrives(other, stay, today));
  }

  /** On the day of check-out the guest's mind is with the booking that begins, if one does. */
  private static boolean arrives(StayCandidate other, StayCandidate leaving, LocalDate today) {
    boolean comes =
        other.status() == BookingStatus.CONFIRMED || other.status() == BookingStatus.CHECKED_IN;
    return comes && !other.bookingId().equals(leaving.bookingId()) && today.equals(other.checkIn());
  }

  private static LocalDate checkIn(StayCandidate stay) {
    return Objects.requireNonNull(stay.checkIn());
  }

  private static LocalDate checkOut(StayCandidate stay) {
    return Objects.requireNonNull(stay.checkOut());
  }
}
