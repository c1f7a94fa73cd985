package io.guesthub.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The queues and topics that {@code config/broker.xml} declares; the broker makes no others. */
final class BrokerAddresses {

  private final Set<Destination> declared;

  BrokerAddresses(Set<Destination> declared) {
    this.declared = Set.copyOf(declared);
  }

  /** Reads the broker's own file. */
  static BrokerAddresses in(Path brokerFile) {
    Set<Destination> declared = new HashSet<>();
    NodeList addresses = parse(brokerFile).getElementsByTagName("address");
    for (int i = 0; i < addresses.getLength(); i++) {
      Element address = (Element) addresses.item(i);
      String name = address.getAttribute("name");
      if (address.getElementsByTagName("multicast").getLength() > 0) {
        declared.add(new Destination(name, true));
      }
      NodeList queues = address.getElementsByTagName("queue");
      for (int q = 0; q < queues.getLength(); q++) {
        declared.add(new Destination(((Element) queues.item(q)).getAttribute("name"), false));
      }
    }
    return new BrokerAddresses(declared);
  }

  boolean declare(Destination destination) {
    return declared.contains(destination);
  }

  private static Document parse(Path file) {
    try {
      DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
      parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return parsers.newDocumentBuilder().parse(file.toFile());
    } catch (ParserConfigurationException | SAXException notXml) {
      throw new IllegalStateException(file + " is not XML: " + notXml.getMessage(), notXml);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
