package io.guesthub.reminder;

/** Why a reminder does not choose a booking. */
enum Exclusion {
  /** The stay is not confirmed, was cancelled, or is over. */
  BOOKING_NOT_CONFIRMED,
  /** It came through an online travel agency, and the reminder leaves those out. */
  OTA_EXCLUDED,
  /** The reminder is for other listings. */
  LISTING_NOT_CHOSEN,
  /** The template is for other listings. */
  TEMPLATE_NOT_FOR_LISTING,
  /** The booking lacks what the days are counted from. */
  NO_DATE
}
