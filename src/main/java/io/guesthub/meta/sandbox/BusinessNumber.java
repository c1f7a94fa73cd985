package io.guesthub.meta.sandbox;

/**
 * A number that belongs to an account.
 *
 * @param displayPhoneNumber as people read it, {@code +39 06 555 0100}
 * @param registered whether the hub registered it for sending
 */
record BusinessNumber(
    String id, String wabaId, String displayPhoneNumber, String verifiedName, boolean registered) {

  /** As webhooks write it: digits only. */
  String digits() {
    return displayPhoneNumber.replaceAll("[^0-9]", "");
  }
}
