package io.guesthub.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a webhook body that holds one update, in Meta's form. */
final class Envelope {

  private final String wabaId;
  private final Instant time;
  private final String field;
  private final ObjectNode value;

  private Envelope(Update update, Instant time, String field) {
    this.wabaId = update.wabaId();
    // Meta leaves it out for messages; here it keeps the time of an item whose own cannot be read.
    this.time = time;
    this.field = field;
    this.value = object().put("messaging_product", "whatsapp");
    if (update.phoneNumberId() != null) {
      value.putObject("metadata").put("phone_number_id", update.phoneNumberId());
    }
  }

  static Envelope messages(Update update, Instant time) {
    return new Envelope(update, time, WebhookReader.MESSAGES);
  }

  static Envelope echoes(Update update, Instant time) {
    return new Envelope(update, time, WebhookReader.ECHOES);
  }

  Envelope contact(Sender sender) {
    ObjectNode contact = value.putArray("contacts").addObject();
    put(contact, "wa_id", sender.phone());
    put(contact, "user_id", sender.userId());
    put(contact, "parent_user_id", sender.parentUserId());
    ObjectNode profile = contact.putObject("profile");
    put(profile, "name", sender.name());
    put(profile, "username", sender.username());
    return this;
  }

  Envelope item(String array, ObjectNode item) {
    value.putArray(array).add(item);
    return this;
  }

  byte[] toBytes() {
    return change(wabaId, time, field, value);
  }

  static byte[] change(String wabaId, @Nullable Instant time, String field, JsonNode value) {
    ObjectNode body = object().put("object", "whatsapp_business_account");
    ObjectNode entry = body.putArray("entry").addObject().put("id", wabaId);
    if (time != null) {
      entry.put("time", time.getEpochSecond());
    }
    entry.putArray("changes").addObject().put("field", field).set("value", value);
    return body.toString().getBytes(UTF_8);
  }

  static void put(ObjectNode object, String name, @Nullable String text) {
    if (text != null) {
      object.put(name, text);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
