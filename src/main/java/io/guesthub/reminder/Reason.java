package io.guesthub.reminder;

/** Why a message of the schedule waits, or did not go. */
enum Reason {
  /** The booking has no phone number. */
  NO_PHONE,
  /** The booking's phone numbers may be somebody else's. */
  SUSPECT_PHONE,
  /** The guest has said no to WhatsApp. */
  CONSENT_DENIED,
  /** The guest wants no marketing. */
  OPTED_OUT,
  /** Staff want to hear no more of the guest. */
  BANNED,
  /** Meta has not approved the template, or it is gone. */
  TEMPLATE_NOT_APPROVED,
  /** The account is not connected, or may not send. */
  ACCOUNT_NOT_ACTIVE,
  /** The booking lacks a value that the template needs. */
  MISSING_PARAMETER,
  /** Its time has passed. */
  TOO_LATE,
  /** The guest does not come. */
  BOOKING_CANCELLED,
  /** The date that it is about has changed. */
  BOOKING_MOVED,
  /** The reminder is paused. */
  PAUSED
}
