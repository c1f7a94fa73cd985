package io.guesthub.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One item of a webhook, as Meta would send it, and the contact that comes with it.
 *
 * @param array of the value that holds it: {@code messages}, {@code statuses} or {@code
 *     message_echoes}
 * @param contact of the guest, for messages
 * @param body the item
 */
record MetaItem(String array, @Nullable ObjectNode contact, ObjectNode body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A guest at Meta's end.
   *
   * @param phone digits, where Meta shows them
   * @param userId business-scoped user id
   * @param name of their profile
   * @param username where they have one
   */
  record Person(
      @Nullable String phone,
      @Nullable String userId,
      @Nullable String name,
      @Nullable String username) {

    static Person phone(String phone) {
      return new Person(phone, null, null, null);
    }

    static Person user(String userId) {
      return new Person(null, userId, null, null);
    }

    Person and(String otherUserId) {
      return new Person(phone, otherUserId, name, username);
    }

    Person named(@Nullable String otherName, @Nullable String otherUsername) {
      return new Person(phone, userId, otherName, otherUsername);
    }
  }

  /** A message of any type; the content is JSON with single quotes. */
  static MetaItem message(Person from, String type, String content, Instant at) {
    ObjectNode body = item(type, content, at);
    put(body, "from", from.phone());
    put(body, "from_user_id", from.userId());
    ObjectNode contact = object();
    put(contact, "wa_id", from.phone());
    put(contact, "user_id", from.userId());
    ObjectNode profile = contact.putObject("profile");
    put(profile, "name", from.name());
    put(profile, "username", from.username());
    return new MetaItem("messages", contact, body);
  }

  static MetaItem text(Person from, Instant at) {
    return message(from, "text", "{'body':'Buongiorno'}", at);
  }

  /** A guest who had one phone, and has another from now on. */
  static MetaItem numberChange(Person from, String newPhone, Instant at) {
    ObjectNode body =
        item("system", "{'type':'user_changed_number','wa_id':'" + newPhone + "'}", at);
    put(body, "from", from.phone());
    put(body, "from_user_id", from.userId());
    return new MetaItem("messages", null, body);
  }

  /** What staff wrote on the property's phone. */
  static MetaItem echo(Person to, Instant at) {
    ObjectNode body = item("text", "{'body':'Benvenuti'}", at);
    put(body, "to", to.phone());
    put(body, "to_user_id", to.userId());
    return new MetaItem("message_echoes", null, body);
  }

  /** What became of a message of ours. */
  static MetaItem status(String wamid, String status, Instant at) {
    ObjectNode body = object();
    body.put("id", wamid);
    body.put("status", status);
    body.put("timestamp", String.valueOf(at.getEpochSecond()));
    return new MetaItem("statuses", null, body);
  }

  /** The same item, as an answer to another message. */
  MetaItem answering(String wamid) {
    ObjectNode copy = body.deepCopy();
    copy.putObject("context").put("id", wamid);
    return new MetaItem(array, contact, copy);
  }

  /** The same item under another id. */
  MetaItem called(String wamid) {
    ObjectNode copy = body.deepCopy().put("id", wamid);
    return new MetaItem(array, contact, copy);
  }

  /** The same item with another part, JSON with single quotes. */
  MetaItem with(String name, String json) {
    ObjectNode copy = body.deepCopy();
    copy.set(name, read(json));
    return new MetaItem(array, contact, copy);
  }

  String id() {
    return body.path("id").asText();
  }

  Instant at() {
    return Instant.ofEpochSecond(body.path("timestamp").asLong());
  }

  boolean isStatus() {
    return array.equals("statuses");
  }

  /** A webhook body with these items: neighbours of one sender share a change, others do not. */
  static byte[] body(String waba, String number, Collection<MetaItem> items) {
    ObjectNode root = object().put("object", "whatsapp_business_account");
    ArrayNode changes = root.putArray("entry").addObject().put("id", waba).putArray("changes");
    MetaItem last = null;
    ArrayNode open = changes;
    for (MetaItem item : items) {
      if (last == null
          || !last.array.equals(item.array)
          || !java.util.Objects.equals(last.contact, item.contact)) {
        boolean echo = item.array.equals("message_echoes");
        ObjectNode change =
            changes.addObject().put("field", echo ? "smb_message_echoes" : "messages");
        ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata").put("phone_number_id", number);
        if (item.contact != null) {
          value.putArray("contacts").add(item.contact);
        }
        open = value.putArray(item.array);
      }
      open.add(item.body);
      last = item;
    }
    return root.toString().getBytes(UTF_8);
  }

  static byte[] body(String waba, String number, MetaItem... items) {
    return body(waba, number, List.of(items));
  }

  static JsonNode read(String singleQuoted) {
    try {
      return JSON.readTree(singleQuoted.replace('\'', '"'));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(singleQuoted, e);
    }
  }

  private static ObjectNode item(String type, String content, Instant at) {
    ObjectNode body = object();
    body.put("id", "wamid." + UUID.randomUUID());
    body.put("timestamp", String.valueOf(at.getEpochSecond()));
    body.put("type", type);
    body.set(type, read(content));
    return body;
  }

  private static void put(ObjectNode object, String name, @Nullable String text) {
    if (text != null) {
      object.put(name, text);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
