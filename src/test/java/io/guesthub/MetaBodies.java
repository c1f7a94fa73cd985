package io.guesthub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Makes invented webhook bodies about one number, in the form of Meta's Cloud API. JSON is given
 * with single quotes, so that it can be read.
 *
 * @param wabaId the account
 * @param numberId the number
 */
public record MetaBodies(String wabaId, String numberId) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A guest's words. */
  public String text(String phone, String metaId, Instant at, String text) {
    return message(phone, metaId, at, "text", JSON.createObjectNode().put("body", text), "{}");
  }

  /** A guest's message of any type; {@code part} is what stands under the type's name. */
  public String message(String phone, String metaId, Instant at, String type, String part) {
    return message(phone, metaId, at, type, tree(part), "{}");
  }

  /** The same with further members, such as {@code {'context':{'id':'wamid.1'}}}. */
  public String message(
      String phone, String metaId, Instant at, String type, String part, String more) {
    return message(phone, metaId, at, type, tree(part), more);
  }

  private String message(
      String phone, String metaId, Instant at, String type, JsonNode part, String more) {
    ObjectNode value = value();
    ObjectNode contact = value.putArray("contacts").addObject().put("wa_id", phone);
    contact.putObject("profile").put("name", "Guest " + phone.substring(phone.length() - 4));
    ObjectNode item = value.putArray("messages").addObject().put("from", phone);
    fill(item, metaId, at, type, part, more);
    return change("messages", value);
  }

  /** A message that staff wrote on the phone itself. */
  public String echo(String to, String metaId, Instant at, String type, String part) {
    ObjectNode value = value();
    ObjectNode item =
        value.putArray("message_echoes").addObject().put("from", "390655500199").put("to", to);
    fill(item, metaId, at, type, tree(part), "{}");
    return change("smb_message_echoes", value);
  }

  /** What became of a message of ours. */
  public String status(String metaId, String status, Instant at) {
    return status(metaId, status, at, "{}");
  }

  /** The same with further members, such as {@code {'errors':[…]}}. */
  public String status(String metaId, String status, Instant at, String more) {
    ObjectNode value = value();
    ObjectNode item = value.putArray("statuses").addObject().put("id", metaId);
    item.put("status", status).put("timestamp", seconds(at)).put("recipient_id", "393335550101");
    item.setAll((ObjectNode) tree(more));
    return change("messages", value);
  }

  private static void fill(
      ObjectNode item, String metaId, Instant at, String type, JsonNode part, String more) {
    item.put("id", metaId).put("timestamp", seconds(at)).put("type", type).set(type, part);
    item.setAll((ObjectNode) tree(more));
  }

  private ObjectNode value() {
    ObjectNode value = JSON.createObjectNode().put("messaging_product", "whatsapp");
    value
        .putObject("metadata")
        .put("display_phone_number", "390655500199")
        .put("phone_number_id", numberId);
    return value;
  }

  /** A change of any field; {@code value} is what Meta says of it. */
  public String change(String field, String value) {
    return change(field, (ObjectNode) tree(value));
  }

  private String change(String field, ObjectNode value) {
    ObjectNode body = JSON.createObjectNode().put("object", "whatsapp_business_account");
    ObjectNode entry = body.putArray("entry").addObject().put("id", wabaId);
    entry.putArray("changes").addObject().put("field", field).set("value", value);
    return body.toString();
  }

  private static String seconds(Instant at) {
    return String.valueOf(at.getEpochSecond());
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
