package io.guesthub.booking.feed.xml;

import io.guesthub.booking.feed.UnreadableBody;
import java.util.List;
import java.util.Optional;

/** The messages that carry reservations, with or without SOAP's envelope. */
final class Messages {

  private static final List<String> RESERVATIONS =
      List.of(
          "HotelReservations/HotelReservation",
          "ReservationsList/HotelReservation",
          "HotelResModifies/HotelResModify");

  private static final List<String> KNOWN =
      List.of(
          "OTA_HotelResNotifRQ",
          "OTA_HotelResModifyNotifRQ",
          "OTA_CancelRQ",
          "OTA_ResRetrieveRS",
          "OTA_PingRQ");

  private Messages() {}

  /**
   * The message in a body.
   *
   * @throws UnreadableBody where it is none that carries reservations
   */
  static XmlNode in(byte[] body) throws UnreadableBody {
    XmlNode root = XmlNode.of(body);
    Optional<XmlNode> inside =
        isSoap(root)
            ? root.first("Body").flatMap(it -> it.children().stream().findFirst())
            : Optional.of(root);
    return inside
        .filter(message -> KNOWN.contains(message.name()))
        .orElseThrow(() -> new UnreadableBody("is no OpenTravel message about reservations"));
  }

  /** Whether a message came in an envelope, and so is to be answered in one. */
  static boolean isSoap(XmlNode root) {
    return root.name().equals("Envelope");
  }

  /** The reservations in a message. */
  static List<XmlNode> reservations(XmlNode message) {
    return RESERVATIONS.stream().flatMap(path -> message.all(path).stream()).toList();
  }
}
