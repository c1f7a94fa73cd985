package io.guesthub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code {"type":"location","latitude":…,"longitude":…,"name":"…"?,"address":"…"?}}. */
final class LocationKindReader implements KindReader {

  private static final int LONGEST = 1_000;

  @Override
  public Draft read(String type, Fields body) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ObjectNode place = content.putObject(type);
    read(place, body);
    return new Draft.Content(type, content, text(place), "");
  }

  /** Reads a place into Meta's form of it. */
  static void read(ObjectNode place, Fields from) {
    JsonNode latitude = from.number("latitude", -90, 90);
    JsonNode longitude = from.number("longitude", -180, 180);
    if (latitude != null && longitude != null) {
      place.set("latitude", latitude);
      place.set("longitude", longitude);
    }
    for (String name : new String[] {"name", "address"}) {
      from.optionalText(name, LONGEST)
          .filter(text -> !text.isBlank())
          .ifPresent(text -> place.put(name, text));
    }
  }

  private static String text(ObjectNode place) {
    String named = (place.path("name").asText() + "\n" + place.path("address").asText()).strip();
    return named.isEmpty()
        ? place.path("latitude").asText() + ", " + place.path("longitude").asText()
        : named;
  }
}
