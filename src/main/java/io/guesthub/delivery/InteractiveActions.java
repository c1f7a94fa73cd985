package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What guests can press or choose in an interactive message, with Meta's limits. */
final class InteractiveActions {

  private static final int MOST_BUTTONS = 3;
  private static final int MOST_SECTIONS = 10;

  /** In all sections together. */
  private static final int MOST_ROWS = 10;

  private static final int LONGEST_BUTTON = 20;
  private static final int LONGEST_BUTTON_ID = 256;
  private static final int LONGEST_TITLE = 24;
  private static final int LONGEST_ROW_ID = 200;
  private static final int LONGEST_DESCRIPTION = 72;
  private static final int LONGEST_WORD = 100;

  private InteractiveActions() {}

  static void buttons(Fields action, ObjectNode into, List<String> lines) {
    ArrayNode list = into.putArray("buttons");
    Set<String> ids = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (Fields button : action.objects("buttons", 1, MOST_BUTTONS)) {
      exactly(button, "type", "reply");
      Fields reply = button.object("reply");
      String id = reply.text("id", LONGEST_BUTTON_ID);
      String title = reply.text("title", LONGEST_BUTTON);
      unique(reply, "id", id, ids);
      unique(reply, "title", title, titles);
      reply.end();
      button.end();
      list.addObject().put("type", "reply").putObject("reply").put("id", id).put("title", title);
      lines.add("[" + title + "]");
    }
  }

  static void list(Fields action, ObjectNode into, List<String> lines) {
    into.put("button", action.text("button", LONGEST_BUTTON));
    ArrayNode list = into.putArray("sections");
    Set<String> ids = new HashSet<>();
    List<Fields> sections = action.objects("sections", 1, MOST_SECTIONS);
    int rows = 0;
    for (Fields section : sections) {
      ObjectNode read = list.addObject();
      if (sections.size() > 1 || section.has("title")) {
        String title = section.text("title", LONGEST_TITLE);
        read.put("title", title);
        lines.add(title);
      }
      ArrayNode readRows = read.putArray("rows");
      for (Fields row : section.objects("rows", 1, MOST_ROWS)) {
        row(row, readRows.addObject(), ids, lines);
        rows++;
      }
      section.end();
    }
    if (rows > MOST_ROWS) {
      action.wrong("sections", "must not have more than " + MOST_ROWS + " rows together");
    }
  }

  private static void row(Fields row, ObjectNode into, Set<String> ids, List<String> lines) {
    String id = row.text("id", LONGEST_ROW_ID);
    String title = row.text("title", LONGEST_TITLE);
    into.put("id", id).put("title", title);
    unique(row, "id", id, ids);
    row.optionalText("description", LONGEST_DESCRIPTION)
        .filter(text -> !text.isBlank())
        .ifPresent(text -> into.put("description", text));
    row.end();
    lines.add("[" + title + "]");
  }

  static void link(Fields action, ObjectNode into, List<String> lines) {
    named(action, "cta_url", into);
    Fields parameters = action.object("parameters");
    String title = parameters.text("display_text", LONGEST_BUTTON);
    String url = WebLinks.opened(parameters, "url");
    parameters.end();
    into.putObject("parameters").put("display_text", title).put("url", url);
    lines.add("[" + title + "] " + url);
  }

  /** An action that has nothing but its name. */
  static void named(Fields action, String name, ObjectNode into) {
    exactly(action, "name", name);
    into.put("name", name);
  }

  private static void exactly(Fields fields, String name, String value) {
    String given = fields.text(name, LONGEST_WORD);
    if (!given.isBlank() && !given.equals(value)) {
      fields.wrong(name, "must be " + value);
    }
  }

  private static void unique(Fields fields, String name, String value, Set<String> seen) {
    if (!value.isBlank() && !seen.add(value)) {
      fields.wrong(name, "must not be the same as another's");
    }
  }
}
