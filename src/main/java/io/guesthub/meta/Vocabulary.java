package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of Meta's that the hub knows (Cloud API v25, September 2026). Others are kept too, and
 * counted.
 */
final class Vocabulary {

  /** What stands for a type or field that Meta left out. */
  static final String UNKNOWN = "unknown";

  /**
   * A country and a number, {@code US.13491208655302741918}, or with {@code ENT.} between for a
   * parent id.
   */
  private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\..+");

  private static final Set<String> TYPES_WITH_CONTENT =
      Set.of(
          "text",
          "image",
          "video",
          "audio",
          "document",
          "sticker",
          "location",
          "contacts",
          "interactive",
          "button",
          "reaction",
          "order",
          "system",
          "edit",
          "revoke");
  private static final Set<String> TYPES_WITHOUT_CONTENT =
      Set.of("unsupported", "request_welcome", UNKNOWN, "ephemeral");
  private static final Set<String> STATUSES =
      Set.of("sent", "delivered", "read", "failed", "played", "deleted", "warning");
  private static final Set<String> FIELDS =
      Set.of(
          "messages",
          "smb_message_echoes",
          "smb_app_state_sync",
          "history",
          "message_template_status_update",
          "message_template_quality_update",
          "message_template_components_update",
          "template_category_update",
          "template_correct_category_detection",
          "account_update",
          "account_alerts",
          "account_review_update",
          "account_settings_update",
          "phone_number_quality_update",
          "phone_number_name_update",
          "business_capability_update",
          "business_username_updates",
          "user_preferences",
          "security",
          "automatic_events",
          "flows",
          "calls",
          "group_lifecycle_update",
          "group_participants_update",
          "group_settings_update",
          "group_status_update",
          "partner_solutions",
          "payment_configuration_update",
          "standby",
          "messaging_handovers");

  private Vocabulary() {}

  static boolean isUserId(String text) {
    return USER_ID.matcher(text).matches();
  }

  static boolean knowsType(String type) {
    return TYPES_WITH_CONTENT.contains(type) || TYPES_WITHOUT_CONTENT.contains(type);
  }

  static boolean knowsStatus(String status) {
    return STATUSES.contains(status);
  }

  static boolean knowsField(String field) {
    return FIELDS.contains(field);
  }

  /** Meta's type of a message; without one, the type whose content it holds. */
  static String type(JsonNode message) {
    String type = Lenient.id(message, "type");
    return type != null
        ? type
        : TYPES_WITH_CONTENT.stream().filter(message::hasNonNull).findFirst().orElse(UNKNOWN);
  }

  /** Meta's field of a change; a field left out or printed wrongly is told by the value. */
  static String field(@Nullable String written, JsonNode value) {
    if (written == null) {
      return value.hasNonNull("messages") || value.hasNonNull("statuses")
          ? WebhookReader.MESSAGES
          : UNKNOWN;
    }
    // Meta's page of November 2025 printed quality updates under the status field.
    return written.equals("message_template_status_update") && value.hasNonNull("new_quality_score")
        ? "message_template_quality_update"
        : written;
  }
}
