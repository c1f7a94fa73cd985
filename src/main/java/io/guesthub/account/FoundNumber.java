package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A number as Meta lists it for an account.
 *
 * @param number what is kept and shown of it
 * @param onBusinessApp whether the WhatsApp Business app uses it, too (coexistence)
 * @param trouble what keeps it from sending, in Meta's words; empty where nothing does
 */
record FoundNumber(PhoneNumber number, boolean onBusinessApp, String trouble) {

  /** The fields of Meta's that are read here. */
  static final String FIELDS =
      "id,display_phone_number,verified_name,name_status,quality_rating,status,throughput,"
          + "is_on_biz_app,health_status";

  static FoundNumber of(JsonNode node) {
    Health health = Health.of(node.path("health_status"));
    return new FoundNumber(
        new PhoneNumber(
            node.path("id").asText(),
            node.path("display_phone_number").asText(),
            text(node.path("verified_name")),
            text(node.path("name_status")),
            text(node.path("quality_rating")),
            text(node.path("status")),
            text(node.path("throughput").path("level")),
            health.canSend()),
        node.path("is_on_biz_app").asBoolean(),
        health.trouble());
  }

  /** Whether messages can go out: it is registered with the Cloud API. */
  boolean isRegistered() {
    return "CONNECTED".equals(number.status());
  }

  /** A number that Meta gave (+1 555) may not send before its name is approved. */
  boolean awaitsName() {
    String name = number.nameStatus();
    return number.displayPhoneNumber().replaceAll("\\D", "").startsWith("1555")
        && name != null
        && !name.equals("APPROVED")
        && !name.equals("AVAILABLE_WITHOUT_REVIEW");
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? Words.clip(node.asText()) : null;
  }
}
