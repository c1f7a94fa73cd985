package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of the Graph API with all its fields.
 *
 * @param type Meta's name of the kind, for error messages
 * @param usual the fields of an answer to a call that names none
 */
record GraphNode(String type, List<String> usual, ObjectNode fields) {

  private static final List<String> WABA_FIELDS =
      List.of("id", "name", "timezone_id", "message_template_namespace", "currency");
  private static final List<String> NUMBER_FIELDS =
      List.of(
          "verified_name",
          "code_verification_status",
          "display_phone_number",
          "quality_rating",
          "platform_type",
          "throughput",
          "id");

  static GraphNode of(Waba waba) {
    ObjectNode fields =
        JsonNodeFactory.instance.objectNode().put("id", waba.id()).put("name", waba.name());
    fields.put("currency", "EUR").put("timezone_id", "71").put("country", "IT");
    fields.put("message_template_namespace", "sandbox_" + waba.id());
    fields.put("account_review_status", "APPROVED").put("business_verification_status", "verified");
    fields.put("ownership_type", "CLIENT_OWNED").put("status", "ACTIVE");
    fields.put("marketing_messages_lite_api_status", "INELIGIBLE");
    fields.put("whatsapp_business_manager_messaging_limit", waba.tier());
    fields.putObject("owner_business_info").put("id", waba.portfolioId()).put("name", waba.name());
    health(fields, "WABA", waba.id());
    return new GraphNode("WhatsAppBusinessAccount", WABA_FIELDS, fields);
  }

  static GraphNode of(Waba waba, BusinessNumber number) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode().put("id", number.id());
    fields.put("verified_name", number.verifiedName());
    fields.put("display_phone_number", number.displayPhoneNumber());
    fields.put("status", number.registered() ? "CONNECTED" : "PENDING");
    fields.put("quality_rating", "GREEN").put("account_mode", "SANDBOX");
    fields
        .put("code_verification_status", "VERIFIED")
        .put("name_status", "APPROVED")
        .put("new_name_status", "NONE");
    fields
        .put("platform_type", "CLOUD_API")
        .put("is_on_biz_app", false)
        .put("is_official_business_account", false);
    fields.put("is_pin_enabled", number.registered());
    fields
        .put("messaging_limit_tier", waba.tier())
        .put("whatsapp_business_manager_messaging_limit", waba.tier());
    fields.putObject("throughput").put("level", number.throughput());
    fields.putObject("webhook_configuration");
    health(fields, "PHONE_NUMBER", number.id());
    return new GraphNode("WhatsAppBusinessPhoneNumber", NUMBER_FIELDS, fields);
  }

  /**
   * The fields that a call asks for, and the id in any case.
   *
   * @param asked Meta's {@code fields} parameter; a field's own sub-fields are not picked
   * @throws GraphError for a field that the node does not have
   */
  ObjectNode answer(@Nullable String asked) {
    List<String> names =
        asked == null || asked.isBlank()
            ? usual
            : Arrays.stream(asked.replaceAll("\\{[^}]*}|\\.\\w+\\([^)]*\\)", "").split(","))
                .map(String::strip)
                .toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      if (!fields.has(name)) {
        throw GraphError.unknownField(name, type);
      }
      answer.set(name, fields.get(name));
    }
    return answer.set("id", fields.get("id"));
  }

  private static void health(ObjectNode fields, String type, String id) {
    ObjectNode health = fields.putObject("health_status").put("can_send_message", "AVAILABLE");
    ObjectNode entity =
        health.putArray("entities").addObject().put("entity_type", type).put("id", id);
    entity.put("can_send_message", "AVAILABLE");
  }
}
