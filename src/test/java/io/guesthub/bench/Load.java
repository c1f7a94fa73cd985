package io.guesthub.bench;

import java.time.Duration;

/**
 * What to send.
 *
 * @param port on 127.0.0.1
 * @param connections kept open; each has one request under way at most
 * @param perSecond requests that fall due in a second, answered or not; 0 sends the next as soon as
 *     the one before is answered
 * @param limit when to stop sending, at the latest
 */
record Load(int port, Requests requests, int connections, int perSecond, Duration limit) {

  boolean paced() {
    return perSecond > 0;
  }
}
