package io.guesthub.account;

/** How far a step of connecting has come. */
enum StepState {
  PENDING,
  DONE,
  FAILED,
  SKIPPED
}
