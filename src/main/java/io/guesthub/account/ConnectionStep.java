package io.guesthub.account;

/** What connecting an account takes, in this order. */
enum ConnectionStep {
  TOKEN,
  GRANT,
  SUBSCRIBE,
  NUMBERS,
  REGISTER,
  TEMPLATES
}
