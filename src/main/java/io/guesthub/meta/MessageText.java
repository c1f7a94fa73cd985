package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a person reads of a message. */
final class MessageText {

  private MessageText() {}

  static Optional<String> of(String type, JsonNode content) {
    JsonNode body = content.path(type);
    String text =
        switch (type) {
          case "text", "system" -> Lenient.text(body, "body");
          case "image", "video", "audio", "document", "sticker" -> Lenient.text(body, "caption");
          case "location" -> location(body);
          case "contacts" -> contacts(body);
          case "interactive" -> interactive(body);
          case "button" -> Lenient.firstText(body, "text", "payload");
          case "reaction" -> Lenient.text(body, "emoji");
          case "order" -> order(body);
          case "revoke" -> "Message deleted";
          case "request_welcome" -> "Opened the chat";
          case "unsupported" -> unsupported(Lenient.text(content.path("unsupported"), "type"));
          case "edit", Vocabulary.UNKNOWN, "ephemeral" -> unsupported(null);
          default -> newType(type, body);
        };
    return Optional.ofNullable(text);
  }

  private static @Nullable String location(JsonNode place) {
    String named = lines(Lenient.text(place, "name"), Lenient.text(place, "address"));
    String latitude = Lenient.text(place, "latitude");
    String longitude = Lenient.text(place, "longitude");
    return named != null || latitude == null || longitude == null
        ? named
        : latitude + ", " + longitude;
  }

  private static @Nullable String contacts(JsonNode cards) {
    return joined(", ", Lenient.items(cards).stream().map(MessageText::contact));
  }

  private static @Nullable String contact(JsonNode card) {
    JsonNode name = card.path("name");
    String formatted = Lenient.text(name, "formatted_name");
    String written =
        formatted != null
            ? formatted
            : joined(
                " ", Stream.of("first_name", "last_name").map(part -> Lenient.text(name, part)));
    return written != null ? written : Lenient.text(card.path("phones").path(0), "phone");
  }

  private static @Nullable String interactive(JsonNode body) {
    JsonNode reply = body.path(body.path("type").asText());
    return switch (body.path("type").asText()) {
      case "list_reply" -> lines(Lenient.text(reply, "title"), Lenient.text(reply, "description"));
      case "nfm_reply" -> Lenient.firstText(reply, "body", "name");
      case "call_permission_reply" -> labelled("Calls: ", Lenient.text(reply, "response"));
      default -> Lenient.firstText(reply, "title", "body", "text");
    };
  }

  private static @Nullable String order(JsonNode order) {
    return lines(
        Lenient.text(order, "text"),
        joined(
            ", ", Lenient.items(order.path("product_items")).stream().map(MessageText::orderItem)));
  }

  private static @Nullable String orderItem(JsonNode item) {
    String product = Lenient.text(item, "product_retailer_id");
    String quantity = Lenient.text(item, "quantity");
    String what = joined(" × ", Stream.of(quantity, product));
    String price =
        joined(" ", Stream.of("item_price", "currency").map(part -> Lenient.text(item, part)));
    return joined(" at ", Stream.of(what, price));
  }

  private static String unsupported(@Nullable String what) {
    return what == null ? "Unsupported message" : "Unsupported message: " + what.replace('_', ' ');
  }

  private static String newType(String type, JsonNode body) {
    String text = Lenient.firstText(body, "body", "text", "caption", "title");
    return text != null ? text : unsupported(type);
  }

  private static @Nullable String labelled(String label, @Nullable String text) {
    return text == null ? null : label + text;
  }

  private static @Nullable String lines(@Nullable String... lines) {
    return joined("\n", Stream.of(lines));
  }

  /** The parts that are there, or null when none is. */
  private static @Nullable String joined(String between, Stream<@Nullable String> parts) {
    List<String> present = parts.filter(Objects::nonNull).collect(Collectors.toList());
    return present.isEmpty() ? null : String.join(between, present);
  }
}
