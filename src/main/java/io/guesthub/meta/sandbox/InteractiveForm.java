package io.guesthub.meta.sandbox;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks interactive messages (Cloud API, interactive messages). */
final class InteractiveForm {

  private static final int SHORT = 20;
  private static final int HEADER = 60;
  private static final int BODY = 1024;
  private static final int LIST_BODY = 4096;
  private static final int BUTTON_ID = 256;
  private static final int ROW_ID = 200;
  private static final int TITLE = 24;
  private static final int DESCRIPTION = 72;
  private static final int ROWS = 10;
  private static final int LINK = 2000;

  /** Meta has them; the simulator does not. */
  private static final Set<String> UNKNOWN_HERE =
      Set.of(
          "flow",
          "product",
          "product_list",
          "catalog_message",
          "carousel",
          "address_message",
          "order_details",
          "order_status",
          "call_permission_request");

  private final MessageForm message;

  InteractiveForm(MessageForm message) {
    this.message = message;
  }

  void check(Param interactive) {
    if (UNKNOWN_HERE.contains(interactive.at("type").value().asText().toLowerCase(Locale.ROOT))) {
      throw GraphError.coded(131_051);
    }
    interactive.only("type", "header", "body", "footer", "action");
    String type =
        interactive
            .at("type")
            .word("button", "list", "cta_url", "location_request_message", "request_contact_info");
    interactive
        .at("body")
        .required()
        .only("text")
        .at("text")
        .text(type.equals("list") ? LIST_BODY : BODY);
    if (interactive.at("footer").present()) {
      interactive.at("footer").only("text").at("text").text(HEADER);
    }
    header(type, interactive.at("header"));
    Param action = interactive.at("action").required();
    switch (type) {
      case "button" -> buttons(action);
      case "list" -> list(action);
      case "cta_url" -> link(action);
      case "location_request_message" -> action.only("name").at("name").word("send_location");
      default -> action.only("name").at("name").word("request_contact_info");
    }
  }

  private void header(String type, Param header) {
    if (!header.present()) {
      return;
    }
    header.only("type", "text", "image", "video", "document");
    String kind =
        switch (type) {
          case "button", "cta_url" -> header.at("type").word("text", "image", "video", "document");
          case "list" -> header.at("type").word("text");
          default -> throw header.wrong("is not allowed for this type.");
        };
    if (kind.equals("text")) {
      header.only("type", "text").at("text").text(HEADER);
    } else {
      header.only("type", kind);
      message.media(kind, header.at(kind).required());
    }
  }

  private static void buttons(Param action) {
    action.only("buttons");
    List<Param> buttons = action.at("buttons").required().items(0, Integer.MAX_VALUE);
    if (buttons.isEmpty() || buttons.size() > 3) {
      throw value("Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3");
    }
    Set<String> ids = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (Param button : buttons) {
      button.only("type", "reply").at("type").word("reply");
      Param reply = button.at("reply").required().only("id", "title");
      if (!ids.add(length(reply.at("id"), "Button id", BUTTON_ID))
          || !titles.add(length(reply.at("title"), "Button title", SHORT))) {
        throw value("Duplicated title or id for buttons");
      }
    }
  }

  private static void list(Param action) {
    action.only("button", "sections");
    length(action.at("button"), "Button label", SHORT);
    List<Param> sections = action.at("sections").required().items(0, Integer.MAX_VALUE);
    if (sections.isEmpty() || sections.size() > ROWS) {
      throw value("Invalid sections count. Min allowed sections: 1, Max allowed sections: 10");
    }
    Set<String> ids = new HashSet<>();
    for (Param section : sections) {
      section.only("title", "rows");
      if (sections.size() > 1 || section.at("title").present()) {
        length(section.at("title"), "Section title", TITLE);
      }
      for (Param row : section.at("rows").required().items(1, Integer.MAX_VALUE)) {
        row.only("id", "title", "description");
        length(row.at("title"), "Row title", TITLE);
        if (row.at("description").present()) {
          length(row.at("description"), "Row description", DESCRIPTION);
        }
        if (!ids.add(length(row.at("id"), "Row id", ROW_ID))) {
          throw value("Duplicated row id");
        }
      }
    }
    if (ids.size() > ROWS) {
      throw value("Total row count exceed max allowed count: 10");
    }
  }

  private static void link(Param action) {
    action.only("name", "parameters").at("name").word("cta_url");
    Param parameters = action.at("parameters").required().only("display_text", "url");
    length(parameters.at("display_text"), "Display text", SHORT);
    parameters.at("url").link(LINK);
  }

  private static String length(Param text, String what, int most) {
    String given = text.required().value().asText();
    if (given.isBlank() || given.codePointCount(0, given.length()) > most) {
      throw value("%s length invalid. Min length: 1, Max length: %d".formatted(what, most));
    }
    return given;
  }

  private static GraphError value(String details) {
    return GraphError.coded(131_009, details);
  }
}
