package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code {"type":"interactive","interactive":{Meta's object}}} (Cloud API, interactive messages):
 * reply buttons, list, link button, request for the guest's location or phone. A file in the header
 * is {@code {"id":"<ours>"}} or {@code {"link":"…"}}.
 */
final class InteractiveKindReader implements KindReader {

  private static final String BUTTON = "button";
  private static final String LIST = "list";
  private static final String LINK = "cta_url";
  private static final String LOCATION = "location_request_message";
  private static final String PHONE = "request_contact_info";
  private static final Set<String> WITH_FILES = Set.of(BUTTON, LINK);
  private static final Set<String> FILES = Set.of("image", "video", "document");

  private static final int LONGEST_BODY = 1_024;
  private static final int LONGEST_LIST_BODY = 4_096;
  private static final int LONGEST_LINE = 60;
  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_NAME = 240;

  private final MediaKindReader media;

  InteractiveKindReader(WebLinks links) {
    this.media = new MediaKindReader(links);
  }

  @Override
  public Draft read(String type, Fields body) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ObjectNode into = content.putObject(type);
    List<String> lines = new ArrayList<>();
    Fields object = body.object(type);
    String kind = object.text("type", LONGEST_WORD);
    into.put("type", kind);
    if (Set.of(BUTTON, LIST, LINK).contains(kind)) {
      object.optionalObject("header").ifPresent(it -> header(kind, it, into, lines));
    }
    int longest = kind.equals(LIST) ? LONGEST_LIST_BODY : LONGEST_BODY;
    words(object.object("body"), longest, into.putObject("body"), lines);
    if (Set.of(BUTTON, LIST, LINK).contains(kind)) {
      object
          .optionalObject("footer")
          .ifPresent(it -> words(it, LONGEST_LINE, into.putObject("footer"), lines));
    }
    Fields action = object.object("action");
    action(kind, object, action, into.putObject("action"), lines);
    action.end();
    object.end();
    String file = body.path(type) + ".header." + into.at("/header/type").asText() + ".id";
    return new Draft.Content(type, content, String.join("\n", lines), file);
  }

  private static void action(
      String kind, Fields object, Fields action, ObjectNode into, List<String> lines) {
    switch (kind) {
      case BUTTON -> InteractiveActions.buttons(action, into, lines);
      case LIST -> InteractiveActions.list(action, into, lines);
      case LINK -> InteractiveActions.link(action, into, lines);
      case LOCATION -> InteractiveActions.named(action, "send_location", into);
      case PHONE -> InteractiveActions.named(action, PHONE, into);
      default -> {
        if (!kind.isBlank()) {
          object.wrong(
              "type", "must be one of " + String.join(", ", BUTTON, LIST, LINK, LOCATION, PHONE));
        }
      }
    }
  }

  private void header(String kind, Fields header, ObjectNode message, List<String> lines) {
    ObjectNode into = message.putObject("header");
    String type = header.text("type", LONGEST_WORD);
    into.put("type", type);
    if (type.equals("text")) {
      String text = header.text("text", LONGEST_LINE);
      into.put("text", text);
      lines.add(text);
    } else if (WITH_FILES.contains(kind) && FILES.contains(type)) {
      Fields file = header.object(type);
      ObjectNode place = into.putObject(type);
      media.fill(place, file, "id", OwnFiles.LINK);
      if (type.equals("document")) {
        file.optionalText("filename", LONGEST_NAME).ifPresent(name -> place.put("filename", name));
      }
      file.end();
    } else if (!type.isBlank()) {
      header.wrong("type", "does not go with this kind of message");
    }
    header.end();
  }

  private static void words(Fields part, int longest, ObjectNode into, List<String> lines) {
    String text = part.text("text", longest);
    into.put("text", text);
    lines.add(text);
    part.end();
  }
}
