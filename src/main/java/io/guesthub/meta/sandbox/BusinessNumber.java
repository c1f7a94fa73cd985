package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A number that belongs to an account.
 *
 * @param displayPhoneNumber as people read it, {@code +39 06 555 0100}
 * @param registered whether the hub registered it for sending
 * @param throughput {@code STANDARD} or {@code HIGH}
 * @param habits how its messages fare, where not as configured; see {@link Habits}
 */
record BusinessNumber(
    String id,
    String wabaId,
    String displayPhoneNumber,
    String verifiedName,
    boolean registered,
    String throughput,
    ObjectNode habits) {

  private static final int STANDARD = 80;
  private static final int HIGH = 1000;

  /** A new one. */
  static BusinessNumber of(
      String id,
      String wabaId,
      String displayPhoneNumber,
      String verifiedName,
      boolean registered) {
    return new BusinessNumber(
        id,
        wabaId,
        displayPhoneNumber,
        verifiedName,
        registered,
        "STANDARD",
        JsonNodeFactory.instance.objectNode());
  }

  /** As webhooks write it: digits only. */
  String digits() {
    return Digits.of(displayPhoneNumber);
  }

  /** Messages a second, in and out. */
  int rate() {
    return throughput.equals("HIGH") ? HIGH : STANDARD;
  }
}
