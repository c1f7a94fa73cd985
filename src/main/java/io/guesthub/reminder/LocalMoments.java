package io.guesthub.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Local dates and times of a property as instants. A time that the clocks skip is later by the gap,
 * one that comes twice is the first of the two; both are what {@code java.time} does by itself.
 */
record LocalMoments(ZoneId zone) {

  /** This time on this day. */
  Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  /** The day on which this moment is. */
  LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  /** The first moment after this day. */
  Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
