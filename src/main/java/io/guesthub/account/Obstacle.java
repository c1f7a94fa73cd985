package io.guesthub.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands between an account and its guests.
 *
 * @param kind one of the names here, or Meta's restriction type; an account has each kind once
 * @param effect what it means for the account
 * @param reason for people: what happened and what to do
 * @param until when it goes by itself; null where it does not
 */
record Obstacle(String kind, ObstacleEffect effect, String reason, @Nullable Instant until) {

  /** The hub's access is gone; a new token brings it back. */
  static final String ACCESS = "ACCESS";

  /** The WhatsApp Business app took the account out of the Cloud API; it may put it back. */
  static final String OFFBOARDED = "OFFBOARDED";

  /** Meta has disabled the account or says when it will. */
  static final String BAN = "BAN";

  /** Meta sees its policy violated. */
  static final String VIOLATION = "VIOLATION";

  /** Meta's review of the account went against it. */
  static final String REVIEW = "REVIEW";

  static Obstacle disconnects(String kind, String reason) {
    return new Obstacle(kind, ObstacleEffect.DISCONNECTS, reason, null);
  }

  static Obstacle stops(String kind, String reason) {
    return new Obstacle(kind, ObstacleEffect.STOPS, reason, null);
  }

  static Obstacle warns(String kind, String reason) {
    return new Obstacle(kind, ObstacleEffect.WARNS, reason, null);
  }
}
