package io.guesthub.meta;

/** Whose sends an error of Meta's concerns. */
public enum FaultScope {
  /** This message alone. */
  MESSAGE,
  /** Everything from this number to this guest. */
  PAIR,
  /** Everything from this number. */
  NUMBER,
  /** Everything of this account. */
  ACCOUNT
}
