package io.guesthub.delivery;

/** Where a message stands in the ledger; V8__delivery.sql says more of each. */
enum SendState {
  QUEUED,
  RELEASED,
  SENDING,
  UNSETTLED,
  ACCEPTED,
  FAILED,
  UNKNOWN
}
