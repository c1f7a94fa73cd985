package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code {"type":"contacts","contacts":[Meta's cards]}} (Cloud API, contacts messages). */
final class ContactsKindReader implements KindReader {

  private static final int MOST = 257;
  private static final int MOST_OF_A_PART = 20;
  private static final int LONGEST = 1_000;
  private static final String FORMATTED = "formatted_name";

  private static final List<String> NAMES =
      List.of("first_name", "last_name", "middle_name", "suffix", "prefix");

  /** Parts of a card that are lists, and what their entries hold. */
  private static final Map<String, List<String>> LISTS =
      Map.of(
          "addresses", List.of("street", "city", "state", "zip", "country", "country_code", "type"),
          "emails", List.of("email", "type"),
          "phones", List.of("phone", "type", "wa_id"),
          "urls", List.of("url", "type"));

  @Override
  public Draft read(String type, Fields body) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode cards = content.putArray(type);
    List<String> names = new ArrayList<>();
    for (Fields card : body.objects(type, 1, MOST)) {
      names.add(read(card, cards.addObject()));
    }
    return new Draft.Content(type, content, String.join(", ", names), "");
  }

  private static String read(Fields card, ObjectNode into) {
    Fields name = card.object("name");
    String formatted = name.text(FORMATTED, LONGEST);
    ObjectNode names = into.putObject("name").put(FORMATTED, formatted);
    texts(name, NAMES, names);
    name.end();
    if (names.size() == 1) {
      // Some versions of Meta's API want a second part of the name; people see the first one.
      names.put("first_name", formatted);
    }
    LISTS.forEach((part, fields) -> list(card, part, fields, into));
    card.optionalObject("org")
        .ifPresent(
            org -> {
              texts(org, List.of("company", "department", "title"), into.putObject("org"));
              org.end();
            });
    texts(card, List.of("birthday"), into);
    card.end();
    return formatted;
  }

  private static void list(Fields card, String part, List<String> fields, ObjectNode into) {
    if (card.has(part)) {
      ArrayNode list = into.putArray(part);
      for (Fields entry : card.objects(part, 0, MOST_OF_A_PART)) {
        texts(entry, fields, list.addObject());
        entry.end();
      }
    }
  }

  private static void texts(Fields from, List<String> names, ObjectNode into) {
    for (String each : names) {
      from.optionalText(each, LONGEST).ifPresent(text -> into.put(each, text));
    }
  }
}
