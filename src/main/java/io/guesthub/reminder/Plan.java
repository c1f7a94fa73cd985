package io.guesthub.reminder;

import java.time.Instant;

/** What a reminder means for a booking. */
sealed interface Plan {

  /**
   * The guest gets a message.
   *
   * @param occurrence what it is about: a guest gets one message for each
   * @param at when the reminder wants it sent
   * @param dayEnd when that day is over in the property
   * @param windowEnd until when it is still of use to a guest who comes late to need it
   */
  record Due(String occurrence, Instant at, Instant dayEnd, Instant windowEnd) implements Plan {}

  /** The reminder is for other bookings. */
  record Outside(Exclusion why) implements Plan {}

  /** The guest does not come, or has not said so. */
  record Off() implements Plan {}

  /** There is nothing to count the days from. */
  record Undated() implements Plan {}
}
