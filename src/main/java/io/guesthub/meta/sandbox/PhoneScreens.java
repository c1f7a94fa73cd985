package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.CleanText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What guests' phones show: messages that came, and their own with the ticks. */
@Component
@OnlyInSandbox
class PhoneScreens {

  private static final int MOST = 10_000;

  private final WabaStore wabas;
  private final MessageTable messages;
  private final IncomingTable incoming;
  private final MetaWindows windows;
  private final GuestBook guests;
  private final MetaPace pace;
  private final ObjectMapper json;
  private final InstantSource clock;

  PhoneScreens(
      WabaStore wabas,
      MessageTable messages,
      IncomingTable incoming,
      MetaWindows windows,
      GuestBook guests,
      MetaPace pace,
      ObjectMapper json,
      InstantSource clock) {
    this.wabas = wabas;
    this.messages = messages;
    this.incoming = incoming;
    this.windows = windows;
    this.guests = guests;
    this.pace = pace;
    this.json = json;
    this.clock = clock;
  }

  /** A guest wrote to a number: that opens the customer service window. */
  void wrote(InboundMessage inbound, ObjectNode message) {
    GuestPhone guest = inbound.guest();
    String phone = WhatsAppId.of(guest.phone());
    JsonNode kept = CleanText.of(message);
    Instant at = at(kept);
    boolean stopped = guests.of(inbound.portfolioId(), phone).stopped();
    guests.remember(
        inbound.portfolioId(),
        phone,
        new KnownGuest(inbound.userId(), CleanText.of(guest.name()), guest.hidden(), stopped));
    incoming.add(kept.path("id").asText(), inbound.number().id(), phone, kept, at);
    windows.opened(inbound.number().id(), phone, at);
    pace.receive(inbound.number());
  }

  /** Meta tells of guests' messages or wishes otherwise: they count just the same. */
  void told(JsonNode value) {
    wabas
        .number(value.path("metadata").path("phone_number_id").asText())
        .ifPresent(
            number -> {
              value.path("messages").forEach(message -> opened(number, message));
              value.path("user_preferences").forEach(wish -> wished(number, wish));
            });
  }

  private void opened(BusinessNumber number, JsonNode message) {
    JsonNode kept = CleanText.of(message);
    String phone = WhatsAppId.of(Digits.of(kept.path("from").asText()));
    if (!phone.isEmpty() && kept.path("id").isTextual()) {
      incoming.add(kept.path("id").asText(), number.id(), phone, kept, at(kept));
      windows.opened(number.id(), phone, at(kept));
    }
  }

  private void wished(BusinessNumber number, JsonNode wish) {
    String phone = WhatsAppId.of(Digits.of(wish.path("wa_id").asText()));
    if (!phone.isEmpty()) {
      String portfolio = wabas.waba(number.wabaId()).orElseThrow().portfolioId();
      KnownGuest guest = guests.of(portfolio, phone);
      boolean stopped = wish.path("value").asText().equals("stop");
      guests.remember(
          portfolio, phone, new KnownGuest(guest.userId(), guest.name(), guest.hidden(), stopped));
    }
  }

  /** What a phone received, from a number or, where that is empty, from all. */
  List<ObjectNode> received(String phone, String numberId) {
    return messages.received(WhatsAppId.of(Digits.of(phone)), numberId, MOST).stream()
        .map(PhoneScreens::show)
        .toList();
  }

  /** What a guest wrote. */
  List<ObjectNode> sent(String phone) {
    return incoming.of(WhatsAppId.of(Digits.of(phone))).stream().map(this::show).toList();
  }

  private static ObjectNode show(TakenMessage message) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode().put("metaId", message.metaId());
    shown.put("numberId", message.numberId()).put("type", message.type());
    if (!message.type().equals("text")) {
      shown.set(message.type(), message.content());
    }
    shown.put("text", message.text());
    put(shown, "replyTo", message.contextId());
    put(shown, "callbackData", message.callbackData());
    return shown.put("at", message.at().toString());
  }

  private ObjectNode show(IncomingTable.Written message) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode().put("metaId", message.metaId());
    shown.put("numberId", message.numberId());
    try {
      shown.set("message", json.readTree(message.content()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON only", e);
    }
    shown.put("at", message.at().toString());
    put(shown, "readAt", message.readAt());
    put(shown, "typingAt", message.typingAt());
    return shown;
  }

  /** Meta's own time counts, and guests' phones may be slow; nobody writes from the future. */
  private Instant at(JsonNode message) {
    Instant now = clock.instant();
    long seconds = message.path("timestamp").asLong(now.getEpochSecond());
    return seconds >= now.getEpochSecond() ? now : Instant.ofEpochSecond(Math.max(0, seconds));
  }

  private static void put(ObjectNode shown, String name, @Nullable Object value) {
    if (value != null) {
      shown.put(name, value.toString());
    }
  }
}
