package io.guesthub.conversation;

/** Who wrote a message, or had it written. */
public enum Author {
  /** The guest. */
  GUEST,
  /** A person of the property, over the API or on the phone. */
  STAFF,
  /** The booking system. */
  PMS,
  /** A reminder that was due. */
  RULE,
  /** The assistant. */
  ASSISTANT,
  /** Somebody who tries a template out. */
  TEST
}
