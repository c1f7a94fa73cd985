package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes statuses as webhooks carry them, without conversations, as from v24.0 on. */
@Component
@OnlyInSandbox
class StatusBody {

  private final GuestBook guests;

  StatusBody(GuestBook guests) {
    this.guests = guests;
  }

  /** The value of a change with these statuses of one number. */
  ObjectNode value(BusinessNumber number, List<DueStatus> statuses) {
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    value
        .putObject("metadata")
        .put("display_phone_number", number.digits())
        .put("phone_number_id", number.id());
    Set<String> shown = new HashSet<>();
    for (DueStatus status : statuses) {
      TakenMessage message = status.message();
      if (message.failure() == null && shown.add(message.phone())) {
        value.withArray("contacts").add(contact(message));
      }
    }
    statuses.forEach(status -> value.withArray("statuses").add(status(status)));
    return value;
  }

  private ObjectNode contact(TakenMessage message) {
    KnownGuest guest = guests.of(message);
    ObjectNode contact = JsonNodeFactory.instance.objectNode();
    if (!guest.name().isEmpty()) {
      contact.putObject("profile").put("name", guest.name());
    }
    if (!hidden(message, guest)) {
      contact.put("wa_id", message.phone());
    }
    return contact.put("user_id", message.userId());
  }

  private ObjectNode status(DueStatus happened) {
    TakenMessage message = happened.message();
    KnownGuest guest = guests.of(message);
    ObjectNode status = JsonNodeFactory.instance.objectNode().put("id", message.metaId());
    status.put("status", happened.step().word());
    status.put("timestamp", String.valueOf(happened.at().getEpochSecond()));
    if (!hidden(message, guest)) {
      status.put("recipient_id", message.phone());
    }
    if (message.failure() == null || message.byUserId()) {
      status.put("recipient_user_id", message.userId());
    }
    if (message.callbackData() != null) {
      status.put("biz_opaque_callback_data", message.callbackData());
    }
    if (message.failure() != null) {
      status.putArray("errors").add(KnownError.of(message.failure()).inWebhook());
    } else if (happened.step().priced()) {
      ObjectNode pricing = status.putObject("pricing").put("billable", true);
      pricing.put("pricing_model", "PMP").put("type", "regular");
      pricing.put("category", message.category());
    }
    return status;
  }

  /** Who wrote to a phone knows it. */
  private static boolean hidden(TakenMessage message, KnownGuest guest) {
    return message.byUserId() && guest.hidden();
  }
}
