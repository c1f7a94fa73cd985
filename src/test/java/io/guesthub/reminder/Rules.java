package io.guesthub.reminder;

import io.guesthub.booking.BookingStatus;
import io.guesthub.booking.StayFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reminders and stays for tests. */
final class Rules {

  static final UUID ID = new UUID(1, 1);
  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private Rules() {}

  /** An active one for all bookings, at 10:00. */
  static Rule rule(Trigger trigger, int days) {
    return rule(trigger, days, LastMinute.SEND, true);
  }

  static Rule rule(Trigger trigger, int days, LastMinute lastMinute, boolean active) {
    return new Rule(
        ID,
        "house",
        "Test",
        trigger,
        days,
        LocalTime.of(10, 0),
        "welcome",
        OtaBookings.INCLUDE,
        true,
        List.of(),
        lastMinute,
        active,
        START,
        1,
        false,
        START);
  }

  static Rule only(Rule rule, OtaBookings ota, List<String> listings) {
    return new Rule(
        rule.id(),
        rule.propertyId(),
        rule.name(),
        rule.trigger(),
        rule.days(),
        rule.sendAt(),
        rule.template(),
        ota,
        listings.isEmpty(),
        listings,
        rule.lastMinute(),
        rule.active(),
        rule.startAt(),
        rule.revision(),
        rule.deleted(),
        rule.createdAt());
  }

  /** A confirmed stay of four nights. */
  static StayFacts stay(@Nullable LocalDate checkIn) {
    return stay(BookingStatus.CONFIRMED, checkIn, null, null, false, Set.of("room-1"));
  }

  static StayFacts stay(
      BookingStatus status,
      @Nullable LocalDate checkIn,
      @Nullable Instant createdAt,
      @Nullable Instant completedAt,
      boolean ota,
      Set<String> listings) {
    return new StayFacts(
        "b1",
        status,
        checkIn,
        checkIn == null ? null : checkIn.plusDays(4),
        createdAt,
        completedAt,
        ota,
        listings,
        START);
  }
}
