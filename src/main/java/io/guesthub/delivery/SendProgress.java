package io.guesthub.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * Learns how sends end. Implemented by modules that have asked for some, which ignore messages that
 * they do not know. Called in the transaction of the step; a step that is told again changes
 * nothing.
 */
public interface SendProgress {

  /** Meta has taken the message, be it that only a status told so. */
  void accepted(UUID messageId, Instant at);

  /**
   * The message is given up, or Meta reports that it could not be delivered.
   *
   * @param code Meta's error code; 0 for a reason of the hub's own
   * @param reason in words that staff understand
   */
  void failed(UUID messageId, int code, String reason, Instant at);

  /**
   * Nobody knows whether Meta has the message; a status may still tell, and staff may send it
   * again.
   *
   * @param reason in words that staff understand
   */
  void unknown(UUID messageId, String reason, Instant at);
}
