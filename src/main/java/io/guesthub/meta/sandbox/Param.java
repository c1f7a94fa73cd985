package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * A part of a request, which knows where it stands, so that what is wrong with it is told in Meta's
 * words.
 *
 * @param path as Meta's errors write it, {@code text['body']}; empty for the request itself
 * @param value missing where it is not there
 */
record Param(String path, JsonNode value) {

  /** The request itself. */
  static Param of(ObjectNode request) {
    return new Param("", request);
  }

  /** Whether it is there; Meta takes {@code null} for absent. */
  boolean present() {
    return !value.isMissingNode() && !value.isNull();
  }

  /** A part of an object. */
  Param at(String name) {
    JsonNode part = value.path(name);
    String where = path.isEmpty() ? name : path + "['" + name + "']";
    return new Param(where, part.isNull() ? MissingNode.getInstance() : part);
  }

  /**
   * Refuses an object with keys that Meta does not know here.
   *
   * @return itself
   */
  Param only(String... names) {
    if (!value.isObject()) {
      throw wrong("must be a JSON object.");
    }
    List<String> known = Arrays.asList(names);
    for (Iterator<String> keys = value.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!known.contains(key)) {
        String where = path.isEmpty() ? "" : " on param \"" + path + "\"";
        throw GraphError.invalidParameter("Unexpected key \"" + key + "\"" + where + ".");
      }
    }
    return this;
  }

  /** The same, which must be there. */
  Param required() {
    if (!present()) {
      throw GraphError.invalidParameter("The parameter " + path + " is required.");
    }
    return this;
  }

  /** The items of an array. */
  List<Param> items(int least, int most) {
    if (!value.isArray()) {
      throw wrong("must be an array.");
    }
    if (value.size() < least) {
      throw wrong("must have at least " + least + " elements.");
    }
    if (value.size() > most) {
      throw wrong("must have at most " + most + " elements.");
    }
    List<Param> items = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      items.add(new Param(path + "[" + i + "]", value.get(i)));
    }
    return items;
  }

  /** A text that must be there; a number counts as its digits. */
  String text(int most) {
    required();
    if (!value.isTextual() && !value.isNumber()) {
      throw wrong("must be a string.");
    }
    String text = value.asText();
    if (text.isBlank()) {
      throw wrong("must be a non-empty string.");
    }
    if (text.codePointCount(0, text.length()) > most) {
      throw wrong("must be at most " + most + " characters long.");
    }
    return text;
  }

  /** A text that may be left out, which is answered with an empty one. */
  String optionalText(int most) {
    return present() ? text(most) : "";
  }

  /** One of these words, in any case. */
  String word(String... words) {
    String given = required().value.asText("").toLowerCase(Locale.ROOT);
    if (!Arrays.asList(words).contains(given)) {
      throw wrong(
          "must be one of {%s} - got \"%s\"."
              .formatted(
                  String.join(", ", words).toUpperCase(Locale.ROOT), value.asText("an object")));
    }
    return given;
  }

  /** Refuses what is neither true nor false; absent is fine. */
  void flag() {
    boolean worded = value.asText().equals("true") || value.asText().equals("false");
    if (present() && !value.isBoolean() && !worded) {
      throw wrong("must be a boolean.");
    }
  }

  /** A number within limits, or a text that is one. */
  double number(double least, double most) {
    required();
    double number;
    try {
      number = value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble(Double.NaN);
    } catch (NumberFormatException e) {
      throw wrong("must be a number.");
    }
    if (Double.isNaN(number)) {
      throw wrong("must be a number.");
    }
    if (number < least || number > most) {
      throw wrong("must be between %s and %s.".formatted(least, most));
    }
    return number;
  }

  /** A web address. */
  String link(int most) {
    String link = text(most);
    try {
      URI uri = URI.create(link);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getHost() != null) {
        return link;
      }
    } catch (IllegalArgumentException e) {
      throw wrong("is not a valid URI.");
    }
    throw wrong("is not a valid URI.");
  }

  /** Meta's error for a value of the wrong form. */
  GraphError wrong(String what) {
    return GraphError.invalidParameter("Param " + path + " " + what);
  }

  /** Meta's error for a well-formed value that it does not take. */
  GraphError invalid() {
    return GraphError.coded(131_009, "Param " + path + " is not valid.");
  }
}
