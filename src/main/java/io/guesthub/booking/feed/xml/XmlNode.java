package io.guesthub.booking.feed.xml;

import io.guesthub.booking.feed.UnreadableBody;
import io.guesthub.booking.feed.XmlInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element, its kin found by their names without the namespace: senders differ in theirs. */
record XmlNode(Element element) {

  static XmlNode of(byte[] body) throws UnreadableBody {
    return new XmlNode(XmlInput.document(body).getDocumentElement());
  }

  /** Without its prefix. */
  String name() {
    String local = element.getLocalName();
    return local == null ? element.getTagName() : local;
  }

  List<XmlNode> children() {
    List<XmlNode> children = new ArrayList<>();
    for (Node each = element.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element child) {
        children.add(new XmlNode(child));
      }
    }
    return children;
  }

  /** All elements at the end of a path such as {@code ResGuests/ResGuest}, in their order. */
  List<XmlNode> all(String path) {
    List<XmlNode> found = List.of(this);
    for (String step : path.split("/", -1)) {
      found =
          found.stream()
              .flatMap(node -> node.children().stream())
              .filter(child -> child.name().equals(step))
              .toList();
    }
    return found;
  }

  /** The first of {@link #all}. */
  Optional<XmlNode> first(String path) {
    return all(path).stream().findFirst();
  }

  /** An attribute that says something. */
  Optional<String> attribute(String name) {
    return Optional.of(element.getAttribute(name).strip()).filter(value -> !value.isEmpty());
  }

  /** What stands between its tags, if anything does. */
  Optional<String> text() {
    return Optional.of(element.getTextContent().strip()).filter(value -> !value.isEmpty());
  }
}
