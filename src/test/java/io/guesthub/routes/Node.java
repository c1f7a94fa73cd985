package io.guesthub.routes;

import java.util.Locale;

/** Something in the picture of the flows; equal nodes are one. */
record Node(Shape shape, String name) {

  /** A name that Mermaid takes as a node id. */
  String key() {
    return shape.name().toLowerCase(Locale.ROOT) + "_" + name.replaceAll("\\W", "_");
  }

  /** What a node is, and how Mermaid draws it. */
  enum Shape {
    ROUTE("[", "]"),
    FAILURES("[[", "]]"),
    QUEUE("[(", ")]"),
    TOPIC("{{", "}}"),
    DOOR("([", "])"),
    OUTSIDE("[/", "/]"),
    CLOCK("((", "))"),
    JAVA("(", ")"),
    OTHER(">", "]");

    private final String open;
    private final String close;

    Shape(String open, String close) {
      this.open = open;
      this.close = close;
    }

    /** A text in this shape; what Mermaid would read as its own is escaped. */
    String around(String text) {
      return open + '"' + text.replace("\"", "#quot;") + '"' + close;
    }
  }
}
