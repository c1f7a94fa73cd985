package io.guesthub.event.subscription;

/** Whether a subscription is served. */
enum SubscriptionStatus {
  /** Events are delivered. */
  ACTIVE,
  /** Nothing is recorded or delivered until somebody switches it on again. */
  DISABLED
}
