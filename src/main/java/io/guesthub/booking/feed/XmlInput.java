package io.guesthub.booking.feed;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** Reads XML from outside: no document type, no entities but XML's own five, nothing fetched. */
public final class XmlInput {

  private static final XMLInputFactory FACTORY = factory();

  private XmlInput() {}

  /**
   * A reader of the whole document.
   *
   * @throws XMLStreamException where it does not begin like XML
   */
  public static XMLEventReader reader(byte[] body) throws XMLStreamException {
    return FACTORY.createXMLEventReader(new ByteArrayInputStream(body));
  }

  private static XMLInputFactory factory() {
    // The JDK's own, whatever other library brings one along: its limits are known.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("Nothing is fetched for a document");
        });
    return factory;
  }
}
