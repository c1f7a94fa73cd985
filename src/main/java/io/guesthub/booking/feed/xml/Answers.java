package io.guesthub.booking.feed.xml;

import io.guesthub.booking.feed.FeedAnswer;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes OpenTravel's answers. */
final class Answers {

  static final String OPEN_TRAVEL = "http://www.opentravel.org/OTA/2003/05";
  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

  private Answers() {}

  /** What stands inside an answer. */
  interface Content {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  /**
   * An answer to a message.
   *
   * @param name of the answer's root
   * @param soap whether it is put in an envelope
   * @param echoToken what the sender knows its message by
   */
  static FeedAnswer of(
      int status, String name, boolean soap, @Nullable String echoToken, Content content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      if (soap) {
        xml.writeStartElement("soap", "Envelope", SOAP);
        xml.writeNamespace("soap", SOAP);
        xml.writeStartElement("soap", "Body", SOAP);
      }
      xml.writeStartElement("", name, OPEN_TRAVEL);
      xml.writeDefaultNamespace(OPEN_TRAVEL);
      xml.writeAttribute("Version", "1.0");
      if (echoToken != null) {
        xml.writeAttribute("EchoToken", echoToken);
      }
      content.write(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Nothing hinders text from being written", e);
    }
    return FeedAnswer.of(status, "text/xml;charset=UTF-8", text.toString());
  }

  /** A message of the hub's own. */
  static String message(String name, Content content) {
    return new String(of(200, name, false, null, content).body(), StandardCharsets.UTF_8);
  }

  static void success(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeEmptyElement(OPEN_TRAVEL, "Success");
  }

  /** An answer that says no, by OpenTravel's lists of error types (EWT) and errors (ERR). */
  static FeedAnswer refusal(int status, String name, String detail) {
    return switch (status) {
      case 401, 403 -> error(status, name, "4", "497", detail);
      case 503 -> error(status, name, "12", "187", detail);
      default -> error(status, name, "3", "450", detail);
    };
  }

  private static FeedAnswer error(
      int status, String name, String type, String code, String detail) {
    return of(
        status,
        name,
        false,
        null,
        xml -> {
          xml.writeStartElement(OPEN_TRAVEL, "Errors");
          xml.writeStartElement(OPEN_TRAVEL, "Error");
          xml.writeAttribute("Type", type);
          xml.writeAttribute("Code", code);
          xml.writeCharacters(detail);
          xml.writeEndElement();
          xml.writeEndElement();
        });
  }

  /** Names the reservations that are taken, as the sender named them. */
  static void acknowledged(XMLStreamWriter xml, List<XmlNode> reservations)
      throws XMLStreamException {
    xml.writeStartElement(OPEN_TRAVEL, "HotelReservations");
    for (XmlNode reservation : reservations) {
      xml.writeStartElement(OPEN_TRAVEL, "HotelReservation");
      for (XmlNode id : reservation.all("UniqueID")) {
        xml.writeEmptyElement(OPEN_TRAVEL, "UniqueID");
        if (id.attribute("Type").isPresent()) {
          xml.writeAttribute("Type", id.attribute("Type").get());
        }
        xml.writeAttribute("ID", id.attribute("ID").orElse(""));
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
