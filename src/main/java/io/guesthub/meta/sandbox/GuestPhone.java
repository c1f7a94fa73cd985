package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.Problem;

/**
 * Who a simulated guest is towards the hub: the parts of a request that describe the guest and not
 * the message.
 *
 * @param phone digits
 * @param hidden whether Meta keeps the phone to itself
 * @param name the guest's own; empty for none
 * @param username empty for none
 * @param userId empty for the one that belongs to the phone
 */
record GuestPhone(
    String phone,
    boolean hidden,
    String name,
    String username,
    String userId,
    String parentUserId) {

  /** Takes the guest's parts out of the request, so that Meta's remain. */
  static GuestPhone taken(String phone, ObjectNode request) {
    String digits = phone.replaceAll("[^0-9]", "");
    if (digits.isEmpty()) {
      throw Problem.invalid("phone", "must have digits");
    }
    return new GuestPhone(
        digits,
        Boolean.parseBoolean(SandboxBody.take(request, "hidePhone")),
        SandboxBody.take(request, "name"),
        SandboxBody.take(request, "username"),
        SandboxBody.take(request, "userId"),
        SandboxBody.take(request, "parentUserId"));
  }
}
