package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes one webhook body apart; made anew for each body. */
final class BodyReading {

  private static final int LONGEST_COUNTED_WORD = 64;
  private static final Set<String> MESSAGE_PARTS =
      Set.of("messaging_product", "metadata", "contacts", "messages", "statuses", "errors");

  private final List<Update> updates = new ArrayList<>();
  private final Map<String, Integer> unknown = new TreeMap<>();
  private int groupMessages;

  /** Where an item stands: its account, number and the entry's time. */
  private record Place(String wabaId, @Nullable String phoneNumberId, @Nullable Instant time) {

    Place number(JsonNode value) {
      return new Place(wabaId, Lenient.id(value.path("metadata"), "phone_number_id"), time);
    }

    Instant timeOf(JsonNode item) {
      return Lenient.time(item, "timestamp").orElse(time == null ? Instant.EPOCH : time);
    }
  }

  Reading read(JsonNode root) {
    String object = Lenient.text(root, "object");
    if (object != null && !object.equals("whatsapp_business_account")) {
      count("object", object);
    }
    if (root.has("entry")) {
      Lenient.items(root.get("entry")).forEach(this::entry);
    } else {
      entry(root);
    }
    return new Reading(List.copyOf(updates), groupMessages, Map.copyOf(unknown));
  }

  private void entry(JsonNode entry) {
    String id = Lenient.id(entry, "id");
    Place place = new Place(id == null ? "" : id, null, Lenient.time(entry, "time").orElse(null));
    if (entry.has("changes")) {
      Lenient.items(entry.get("changes"))
          .forEach(change -> change(place, change, Lenient.id(entry, "field")));
    } else {
      change(place, entry, null);
    }
  }

  private void change(Place place, JsonNode change, @Nullable String fieldOfEntry) {
    if (!change.has("field") && !change.has("value")) {
      boolean isFrame = change.isObject() && withoutFrame(change).isEmpty();
      if (!isFrame && (!change.isArray() || !change.isEmpty())) {
        account(place, Vocabulary.UNKNOWN, change);
      }
      return;
    }
    JsonNode value = value(change);
    String written = Lenient.id(change, "field");
    String field = Vocabulary.field(written != null ? written : fieldOfEntry, value);
    if (!Vocabulary.knowsField(field)) {
      count("field", field);
    }
    switch (field) {
      case WebhookReader.MESSAGES -> messages(place, value);
      case WebhookReader.ECHOES -> echoes(place, value);
      default -> account(place, field, value);
    }
  }

  /** The change's value; what stands beside the field when there is none. */
  private static JsonNode value(JsonNode change) {
    if (change.has("value")) {
      return change.get("value");
    }
    ObjectNode rest = withoutFrame(change);
    return rest.isEmpty() ? NullNode.instance : rest;
  }

  private static ObjectNode withoutFrame(JsonNode change) {
    return change.<ObjectNode>deepCopy().without(Set.of("object", "id", "time", "field"));
  }

  private void messages(Place of, JsonNode value) {
    Place place = of.number(value);
    List<JsonNode> messages = Lenient.items(value.path("messages"));
    List<JsonNode> statuses = Lenient.items(value.path("statuses"));
    Senders senders = new Senders(value, messages);
    messages.forEach(item -> message(place, value, item, senders));
    statuses.forEach(item -> status(place, value, item));
    JsonNode rest = messages.isEmpty() && statuses.isEmpty() ? value : rest(value);
    if (rest.isValueNode() ? !rest.isNull() : holdsMore(rest)) {
      account(of, WebhookReader.MESSAGES, rest);
    }
  }

  private void message(Place place, JsonNode value, JsonNode item, Senders senders) {
    if (Lenient.text(item, "group_id") != null) {
      groupMessages++;
      return;
    }
    Optional<Sender> sender = senders.of(item);
    if (sender.isEmpty() || !(item instanceof ObjectNode content)) {
      account(place, WebhookReader.MESSAGES, alone(value, "messages", item));
      return;
    }
    updates.add(
        new GuestMessage(
            place.wabaId(),
            place.phoneNumberId(),
            sender.get(),
            metaId(item),
            place.timeOf(item),
            type(item),
            content));
  }

  private void status(Place place, JsonNode value, JsonNode item) {
    if ("group".equals(Lenient.text(item, "recipient_type"))) {
      groupMessages++;
      return;
    }
    String metaId = Lenient.id(item, "id");
    String status = Lenient.id(item, "status");
    if (metaId == null || status == null) {
      account(place, WebhookReader.MESSAGES, alone(value, "statuses", item));
      return;
    }
    String word = status.toLowerCase(Locale.ROOT);
    if (!Vocabulary.knowsStatus(word)) {
      count("status", word);
    }
    Sender recipient =
        Senders.sender(Lenient.id(item, "recipient_id"), Lenient.id(item, "recipient_user_id"));
    updates.add(
        new StatusReport(
            place.wabaId(),
            place.phoneNumberId(),
            metaId,
            word,
            place.timeOf(item),
            recipient.phone(),
            recipient.userId(),
            Lenient.text(item, "biz_opaque_callback_data"),
            Lenient.part(item, "pricing"),
            Lenient.part(item, "errors")));
  }

  private void echoes(Place of, JsonNode value) {
    Place place = of.number(value);
    List<JsonNode> echoes = Lenient.items(value.path("message_echoes"));
    if (echoes.isEmpty() && !value.isEmpty()) {
      account(of, WebhookReader.ECHOES, value);
    }
    for (JsonNode item : echoes) {
      echo(place, value, item);
    }
  }

  private void echo(Place place, JsonNode value, JsonNode item) {
    if (Lenient.text(item, "group_id") != null) {
      groupMessages++;
      return;
    }
    Sender recipient = Senders.sender(Lenient.id(item, "to"), Lenient.id(item, "to_user_id"));
    if (!Senders.isKnown(recipient) || !(item instanceof ObjectNode content)) {
      account(place, WebhookReader.ECHOES, alone(value, "message_echoes", item));
      return;
    }
    updates.add(
        new EchoMessage(
            place.wabaId(),
            place.phoneNumberId(),
            recipient.phone(),
            recipient.userId(),
            metaId(item),
            place.timeOf(item),
            type(item),
            content));
  }

  private void account(Place place, String field, JsonNode value) {
    // An event that a partner gets about a customer carries the partner's portfolio as the entry's
    // id.
    String customer =
        field.equals("account_update") ? Lenient.id(value.path("waba_info"), "waba_id") : null;
    String number = Lenient.id(value.path("metadata"), "phone_number_id");
    updates.add(
        new AccountChange(
            customer == null ? place.wabaId() : customer,
            number != null
                ? number
                : Lenient.id(value.path("phone_number_settings"), "phone_number_id"),
            field,
            place.time(),
            value));
  }

  private static String metaId(JsonNode item) {
    String id = Lenient.id(item, "id");
    return id != null ? id : "hash:" + Fingerprint.of(item);
  }

  private String type(JsonNode item) {
    String type = Vocabulary.type(item);
    if (!Vocabulary.knowsType(type)) {
      count("type", type);
    }
    return type;
  }

  /**
   * The value with this one item of the array, so that it can be kept apart from its neighbours.
   */
  private static ObjectNode alone(JsonNode value, String array, JsonNode item) {
    ObjectNode alone = frame(value);
    alone.putArray(array).add(item);
    return alone;
  }

  /**
   * What a value says beside its messages and statuses: errors of the number, and lists we do not
   * know.
   */
  private ObjectNode rest(JsonNode value) {
    ObjectNode rest = frame(value);
    for (Map.Entry<String, JsonNode> part : value.properties()) {
      boolean known = MESSAGE_PARTS.contains(part.getKey());
      if (!known) {
        count("part", part.getKey());
      }
      if (part.getKey().equals("errors") || (!known && part.getValue().isArray())) {
        rest.set(part.getKey(), part.getValue());
      }
    }
    return rest;
  }

  private static ObjectNode frame(JsonNode value) {
    ObjectNode frame = JsonNodeFactory.instance.objectNode();
    for (String part : List.of("messaging_product", "metadata")) {
      if (value.has(part)) {
        frame.set(part, value.get(part));
      }
    }
    return frame;
  }

  private static boolean holdsMore(JsonNode value) {
    if (value.isArray()) {
      return !value.isEmpty();
    }
    return value.properties().stream()
        .anyMatch(
            part ->
                !Set.of("messaging_product", "metadata").contains(part.getKey())
                    && !Lenient.items(part.getValue()).isEmpty());
  }

  private void count(String kind, String word) {
    String shown =
        word.length() > LONGEST_COUNTED_WORD ? word.substring(0, LONGEST_COUNTED_WORD) : word;
    unknown.merge(kind + ":" + shown, 1, Integer::sum);
  }
}
