package io.guesthub.resilience;

import java.util.Set;

/**
 * One call of Meta's and what it says.
 *
 * @param body as posted
 * @param messages what guests wrote
 * @param echoes what staff wrote from a phone
 * @param statuses what became of the echoes
 */
record Webhook(byte[] body, Set<GuestSays> messages, Set<String> echoes, Set<StatusOf> statuses) {

  /**
   * A guest's message.
   *
   * @param metaId the message
   * @param phone whose
   */
  record GuestSays(String metaId, String phone) {}

  /**
   * A status of a message.
   *
   * @param metaId the message
   * @param status in lower case
   */
  record StatusOf(String metaId, String status) {}
}
