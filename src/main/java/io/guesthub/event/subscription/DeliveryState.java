package io.guesthub.event.subscription;

/** How far a delivery has come. */
enum DeliveryState {
  /** Waits for its first or next attempt. */
  PENDING,
  /** The call is under way. */
  SENDING,
  /** The receiver answered 2xx. */
  DELIVERED,
  /** Given up; it can be replayed. */
  FAILED
}
