package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A template as the Graph API shows it. */
final class TemplateNode {

  private static final List<String> USUAL =
      List.of("name", "parameter_format", "components", "language", "status", "category", "id");

  private TemplateNode() {}

  static GraphNode of(TemplateRow template) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("name", template.name()).put("language", template.language());
    fields.put("parameter_format", template.named() ? "NAMED" : "POSITIONAL");
    fields.put("status", template.status()).put("category", template.category());
    fields.put("id", template.id()).put("rejected_reason", template.rejectedReason());
    fields.put("previous_category", template.previousCategory());
    fields.put("correct_category", template.correctCategory());
    fields.put("message_send_ttl_seconds", template.ttlSeconds());
    fields.putNull("library_template_name").putNull("sub_category");
    fields.put("cta_url_link_tracking_opted_out", false);
    ObjectNode quality = fields.putObject("quality_score").put("score", template.quality());
    if (template.qualityAt() != null) {
      quality.put("date", template.qualityAt().getEpochSecond());
    }
    fields.set("components", shown(template.components()));
    return new GraphNode("WhatsAppBusinessHSM", USUAL, fields);
  }

  /** Meta shows a sample by an address, not by the handle that it was handed in with. */
  private static ArrayNode shown(ArrayNode components) {
    ArrayNode shown = components.deepCopy();
    for (JsonNode component : shown) {
      JsonNode handles = component.path("example").path("header_handle");
      if (handles instanceof ArrayNode array && !array.isEmpty()) {
        String handle = array.path(0).asText();
        array.removeAll().add(handle.startsWith("https:") ? handle : address(handle));
      }
    }
    return shown;
  }

  private static String address(String handle) {
    return "https://scontent.whatsapp.net/v/t61/sandbox?h="
        + Integer.toHexString(handle.hashCode());
  }
}
