package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * What Meta would say of one message or status.
 *
 * @param number the number that it came to or went from
 * @param portfolioId of the number's account
 * @param userId the guest's user id for the number's portfolio
 */
record InboundMessage(BusinessNumber number, String portfolioId, GuestPhone guest, String userId) {

  /** System messages are the only ones that come without the guest's contact. */
  private static final Set<String> WITHOUT_CONTACT = Set.of("system");

  /** The value with this message; what the message says already stays as it is. */
  ObjectNode message(ObjectNode message, String id, long seconds) {
    absent(message, "id", id);
    absent(message, "timestamp", String.valueOf(seconds));
    absent(message, "from", guest.hidden() ? "" : guest.phone());
    absent(message, "from_user_id", userId);
    absent(message, "from_parent_user_id", guest.parentUserId());
    ObjectNode value = value();
    if (!WITHOUT_CONTACT.contains(message.path("type").asText())) {
      ObjectNode contact = value.putArray("contacts").addObject();
      ObjectNode profile = contact.putObject("profile");
      absent(profile, "name", guest.name());
      absent(profile, "username", guest.username());
      absent(contact, "wa_id", guest.hidden() ? "" : guest.phone());
      absent(contact, "user_id", userId);
      absent(contact, "parent_user_id", guest.parentUserId());
    }
    value.putArray("messages").add(message);
    return value;
  }

  /** The value with this status; what the status says already stays as it is. */
  ObjectNode status(ObjectNode status, long seconds) {
    absent(status, "timestamp", String.valueOf(seconds));
    absent(status, "recipient_id", guest.hidden() ? "" : guest.phone());
    absent(status, "recipient_user_id", userId);
    String word = status.path("status").asText();
    if ((word.equals("sent") || word.equals("delivered")) && !status.has("pricing")) {
      ObjectNode pricing =
          status.putObject("pricing").put("billable", true).put("pricing_model", "PMP");
      pricing.put("type", "regular").put("category", "service");
    }
    if (word.equals("failed") && !status.has("errors")) {
      ObjectNode error = status.putArray("errors").addObject().put("code", 131_026);
      error.put("title", "Message undeliverable").put("message", "Message undeliverable");
      error.putObject("error_data").put("details", "Message undeliverable.");
    }
    ObjectNode value = value();
    value.putArray("statuses").add(status);
    return value;
  }

  private ObjectNode value() {
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    value
        .putObject("metadata")
        .put("display_phone_number", number.digits())
        .put("phone_number_id", number.id());
    return value;
  }

  private static void absent(ObjectNode object, String name, String text) {
    if (!text.isEmpty() && !object.has(name)) {
      object.put(name, text);
    }
  }
}
