package io.guesthub.booking.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

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

  /**
   * A whole document, as a tree.
   *
   * @throws UnreadableBody where it is not well formed
   */
  public static Document document(byte[] body) throws UnreadableBody {
    DocumentBuilderFactory trees = DocumentBuilderFactory.newDefaultNSInstance();
    try {
      trees.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      trees.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      trees.setXIncludeAware(false);
      trees.setExpandEntityReferences(false);
      DocumentBuilder builder = trees.newDocumentBuilder();
      // The usual one prints to the console, and quotes the body.
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new ByteArrayInputStream(body));
    } catch (SAXException | IOException notXml) {
      throw new UnreadableBody("is not readable XML");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Every Java platform reads XML safely", e);
    }
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
