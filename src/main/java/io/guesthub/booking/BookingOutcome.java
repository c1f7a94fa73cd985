package io.guesthub.booking;

/** What became of an event of a booking. */
public enum BookingOutcome {
  /** It changed the booking. */
  APPLIED,
  /** It said nothing new, or nothing that a newer one had not said; it is recorded, no more. */
  OLDER,
  /**
   * It lacks something that the booking needs, and is merged as soon as another event brings it.
   */
  WAITING,
  /** It was here before. */
  REPEATED
}
