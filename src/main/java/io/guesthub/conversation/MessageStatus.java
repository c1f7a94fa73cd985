package io.guesthub.conversation;

/**
 * Where a message stands. Of all that is known of a message the furthest counts, and the order here
 * says which is further: so it does not matter in which order it became known. A failure beats
 * {@code SENT}, but what has reached the guest did not fail.
 */
public enum MessageStatus {
  /** A guest's message. */
  RECEIVED,
  /** Waits for its turn, or for an account in trouble. */
  QUEUED,
  /** The call to Meta is on its way. */
  SENDING,
  /** Nobody knows whether Meta took it. */
  UNKNOWN,
  /** Meta took it. */
  ACCEPTED,
  /** Meta sent it on to the guest. */
  SENT,
  /** Meta or the hub gave it up. */
  FAILED,
  /** It is on the guest's phone. */
  DELIVERED,
  /** The guest has seen it. */
  READ;

  /** The one that is further. */
  public MessageStatus or(MessageStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
