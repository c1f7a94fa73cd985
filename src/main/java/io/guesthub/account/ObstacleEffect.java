package io.guesthub.account;

/** What an obstacle means for an account, the gravest last. */
enum ObstacleEffect {
  /** Staff should know, messages go on. */
  WARNS,
  /** Meta lets nothing out. */
  STOPS,
  /** The hub has no access any more. */
  DISCONNECTS
}
