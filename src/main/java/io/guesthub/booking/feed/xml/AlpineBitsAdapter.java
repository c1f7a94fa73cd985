package io.guesthub.booking.feed.xml;

import io.guesthub.booking.feed.BodyFormat;
import io.guesthub.booking.feed.CallFailed;
import io.guesthub.booking.feed.CallFailed.Scope;
import io.guesthub.booking.feed.CallingAdapter;
import io.guesthub.booking.feed.FeedAnswer;
import io.guesthub.booking.feed.FeedContext;
import io.guesthub.booking.feed.FeedItem;
import io.guesthub.booking.feed.PmsCalls;
import io.guesthub.booking.feed.UnreadableBody;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.stereotype.Component;

/**
 * AlpineBits HotelData, GuestRequests: a portal pushes reservations and inquiries ({@code
 * OTA_HotelResNotif:GuestRequests}), or the hub fetches them ({@code OTA_Read:GuestRequests}) and
 * acknowledges what it has kept. Each one is named in the answer: what the hub cannot use it parks,
 * and keeps all the same. For polls a feed needs a base URL and the credentials {@code user},
 * {@code password} and {@code hotelCode}; for pushes set its authentication to {@code BASIC}:
 * AlpineBits knows no other.
 */
@Component
class AlpineBitsAdapter implements CallingAdapter {

  /** What the hub can do, in AlpineBits' own words for its handshake. */
  private static final String CAPABILITIES =
      """
      {"versions":[\
      {"version":"2024-10","actions":[{"action":"action_OTA_Ping"},\
      {"action":"action_OTA_HotelResNotif_GuestRequests"}]},\
      {"version":"2022-10","actions":[{"action":"action_OTA_Ping"},\
      {"action":"action_OTA_HotelResNotif_GuestRequests"}]},\
      {"version":"2020-10","actions":[{"action":"action_OTA_Ping"},\
      {"action":"action_OTA_HotelResNotif_GuestRequests"}]}]}""";

  private static final String PING = "OTA_PingRQ";

  @Override
  public String name() {
    return "alpinebits";
  }

  @Override
  public BodyFormat format() {
    return BodyFormat.XML;
  }

  @Override
  public Optional<String> formField() {
    return Optional.of("request");
  }

  @Override
  public boolean polls() {
    return true;
  }

  @Override
  public Optional<byte[]> fetch(PmsCalls calls, String reference) throws CallFailed {
    throw new CallFailed(Scope.BOOKING, "a portal is polled; it names no bookings");
  }

  /** All that the hub has not acknowledged yet. */
  @Override
  public Page poll(PmsCalls calls, Position position) throws CallFailed {
    String hotel = calls.credential("hotelCode");
    String request =
        Answers.message(
            "OTA_ReadRQ",
            xml -> {
              xml.writeStartElement(Answers.OPEN_TRAVEL, "ReadRequests");
              xml.writeEmptyElement(Answers.OPEN_TRAVEL, "HotelReadRequest");
              xml.writeAttribute("HotelCode", hotel);
              xml.writeEndElement();
            });
    byte[] body = HotelDataCall.make(calls, "OTA_Read:GuestRequests", request);
    return new Page(reservations(body).isEmpty() ? null : body, null, null);
  }

  @Override
  public void acknowledge(PmsCalls calls, byte[] body) throws CallFailed {
    List<XmlNode> kept = reservations(body);
    String report =
        Answers.message(
            "OTA_NotifReportRQ",
            xml -> {
              Answers.success(xml);
              xml.writeStartElement(Answers.OPEN_TRAVEL, "NotifDetails");
              xml.writeStartElement(Answers.OPEN_TRAVEL, "HotelNotifReport");
              Answers.acknowledged(xml, kept);
              xml.writeEndElement();
              xml.writeEndElement();
            });
    HotelDataCall.make(calls, "OTA_NotifReport:GuestRequests", report);
  }

  private static List<XmlNode> reservations(byte[] body) throws CallFailed {
    try {
      XmlNode message = Messages.in(body);
      if (message.first("Errors").isPresent()) {
        throw new CallFailed(Scope.FEED, "the portal answers with an error");
      }
      return Messages.reservations(message);
    } catch (UnreadableBody other) {
      throw new CallFailed(Scope.FEED, "the answer " + other.getMessage());
    }
  }

  @Override
  public List<FeedItem> read(byte[] body, FeedContext context) throws UnreadableBody {
    XmlNode message = Messages.in(body);
    return message.name().equals(PING)
        ? List.of(new FeedItem.Ignored("handshake"))
        : new ReservationReading(message, context.zone()).items();
  }

  @Override
  public FeedAnswer taken(byte[] body, int accepted, int rejected) {
    XmlNode message;
    try {
      message = Messages.in(body);
    } catch (UnreadableBody other) {
      return refusal(400, String.valueOf(other.getMessage()));
    }
    if (message.name().equals(PING)) {
      return Answers.of(200, "OTA_PingRS", false, null, xml -> handshake(xml, message));
    }
    return Answers.of(
        200,
        "OTA_HotelResNotifRS",
        false,
        null,
        xml -> {
          Answers.success(xml);
          Answers.acknowledged(xml, Messages.reservations(message));
        });
  }

  @Override
  public Optional<FeedAnswer> refused(Problem problem) {
    return Optional.of(refusal(problem.body().status(), problem.body().detail()));
  }

  /** AlpineBits wants both sides' abilities; the portal finds out what they share. */
  private static void handshake(XMLStreamWriter xml, XmlNode ping) throws XMLStreamException {
    Answers.success(xml);
    xml.writeStartElement(Answers.OPEN_TRAVEL, "Warnings");
    xml.writeStartElement(Answers.OPEN_TRAVEL, "Warning");
    xml.writeAttribute("Type", "11");
    xml.writeAttribute("Status", "ALPINEBITS_HANDSHAKE");
    xml.writeCharacters(CAPABILITIES);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeStartElement(Answers.OPEN_TRAVEL, "EchoData");
    xml.writeCharacters(ping.first("EchoData").flatMap(XmlNode::text).orElse(""));
    xml.writeEndElement();
  }

  private static FeedAnswer refusal(int status, String detail) {
    return Answers.refusal(status, "OTA_HotelResNotifRS", detail);
  }
}
