package io.guesthub.booking.feed;

import io.guesthub.web.CleanText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.Characters;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.springframework.stereotype.Component;

/**
 * Scrubs XML: elements and attributes with a payment's name go, and card numbers go from all other
 * texts and attributes. Comments and processing instructions go too. A document with a document
 * type, with entities of its own, or nested beyond reason is refused.
 */
@Component
class XmlScrubber implements BodyScrubber {

  /** OpenTravel's own documents reach about twenty. */
  private static final int DEEPEST = 60;

  private static final int LONGER_THAN_PHONES = 16;

  private final XMLEventFactory events = XMLEventFactory.newDefaultFactory();
  private final XMLOutputFactory outputs = XMLOutputFactory.newDefaultFactory();

  @Override
  public BodyFormat format() {
    return BodyFormat.XML;
  }

  @Override
  public byte[] scrub(byte[] body) throws UnreadableBody {
    ByteArrayOutputStream clean = new ByteArrayOutputStream(body.length);
    try {
      XMLEventWriter writer = outputs.createXMLEventWriter(clean, StandardCharsets.UTF_8.name());
      copy(XmlInput.reader(body), writer);
      writer.close();
    } catch (XMLStreamException | RuntimeException notXml) {
      // The JDK's reader throws both; neither message may be shown, it may quote the body.
      throw new UnreadableBody("is not readable XML, or uses what no PMS needs");
    }
    return clean.toByteArray();
  }

  private void copy(XMLEventReader reader, XMLEventWriter writer)
      throws XMLStreamException, UnreadableBody {
    Deque<String> open = new ArrayDeque<>();
    writer.add(events.createStartDocument(StandardCharsets.UTF_8.name(), "1.0"));
    while (reader.hasNext()) {
      XMLEvent event = reader.nextEvent();
      if (event.isStartElement()) {
        StartElement element = event.asStartElement();
        String name = element.getName().getLocalPart();
        if (PaymentNames.isPayment(name)) {
          skip(reader);
          continue;
        }
        open.push(name);
        if (open.size() > DEEPEST) {
          throw new UnreadableBody("is nested beyond reason");
        }
        writer.add(clean(element));
      } else if (event.isEndElement()) {
        open.pop();
        writer.add(event);
      } else if (event instanceof Characters text) {
        String name = open.isEmpty() ? "" : open.peek();
        writer.add(events.createCharacters(clean(name, text.getData())));
      } else if (!event.isStartDocument() && !event.isEndDocument()) {
        demandHarmless(event);
      }
    }
    writer.add(events.createEndDocument());
  }

  private StartElement clean(StartElement element) {
    List<Attribute> attributes = new ArrayList<>();
    boolean phone = PaymentNames.isPhone(element.getName().getLocalPart());
    for (Iterator<Attribute> each = element.getAttributes(); each.hasNext(); ) {
      Attribute attribute = each.next();
      String name = attribute.getName().getLocalPart();
      if (!PaymentNames.isPayment(name)) {
        String shown = phone ? element.getName().getLocalPart() : name;
        attributes.add(
            events.createAttribute(attribute.getName(), clean(shown, attribute.getValue())));
      }
    }
    return events.createStartElement(
        element.getName(), attributes.iterator(), element.getNamespaces());
  }

  private static String clean(String name, String text) {
    String plain = CleanText.of(text);
    if (PaymentNames.isId(name)) {
      return plain;
    }
    return PaymentNames.isPhone(name)
        ? CardNumbers.removed(plain, LONGER_THAN_PHONES)
        : CardNumbers.removed(plain);
  }

  /** To the end of the element that has just begun. */
  private static void skip(XMLEventReader reader) throws XMLStreamException, UnreadableBody {
    int depth = 1;
    while (depth > 0) {
      XMLEvent event = reader.nextEvent();
      if (event.isStartElement()) {
        depth++;
      } else if (event.isEndElement()) {
        depth--;
      } else if (!event.isCharacters()) {
        demandHarmless(event);
      }
    }
  }

  private static void demandHarmless(XMLEvent event) throws UnreadableBody {
    if (event.getEventType() == javax.xml.stream.XMLStreamConstants.DTD
        || event.isEntityReference()) {
      throw new UnreadableBody("has a document type or entities of its own");
    }
  }
}
