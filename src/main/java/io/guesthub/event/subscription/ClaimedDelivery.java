package io.guesthub.event.subscription;

import java.util.List;
import java.util.UUID;

/**
 * A delivery whose call is to be made now.
 *
 * @param id ours
 * @param subscriptionId to whom
 * @param eventId the receiver's {@code webhook-id}
 * @param url where the call goes
 * @param secrets that sign it, the present one first
 * @param attempt which one this is
 * @param body CloudEvents JSON
 */
record ClaimedDelivery(
    UUID id,
    UUID subscriptionId,
    UUID eventId,
    String url,
    List<String> secrets,
    int attempt,
    String body) {

  @Override
  public String toString() {
    return "ClaimedDelivery[id=" + id + ", attempt=" + attempt + "]";
  }
}
