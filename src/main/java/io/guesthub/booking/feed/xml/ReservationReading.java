package io.guesthub.booking.feed.xml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.BookingStatus;
import io.guesthub.booking.feed.FeedItem;
import io.guesthub.web.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;

/** Makes canonical bookings of the reservations in a message. */
final class ReservationReading {

  /** OpenTravel's UIT list: a reservation. */
  private static final String RESERVATION = "14";

  /** OpenTravel's UIT list: a cancellation; AlpineBits marks cancelled reservations by it. */
  private static final String CANCELLATION = "15";

  private final XmlNode message;
  private final ZoneId zone;

  /**
   * Reads one message.
   *
   * @param message its root, without SOAP's envelope
   * @param zone of times without an offset
   */
  ReservationReading(XmlNode message, ZoneId zone) {
    this.message = message;
    this.zone = zone;
  }

  /** Each reservation, in the message's order. */
  List<FeedItem> items() {
    if (message.name().equals("OTA_CancelRQ")) {
      return List.of(cancelled(message));
    }
    return Messages.reservations(message).stream().map(this::item).toList();
  }

  /** A cancellation that names a reservation and nothing else. */
  private FeedItem cancelled(XmlNode request) {
    Optional<String> id = id(request);
    if (id.isEmpty()) {
      return withoutId();
    }
    ObjectNode booking = JsonNodeFactory.instance.objectNode();
    booking.put("status", BookingStatus.CANCELLED.name()).put("rawStatus", "Cancel");
    instant(request, "TimeStamp").ifPresent(at -> booking.put("modifiedAt", at.toString()));
    return new FeedItem.Booked(id.get(), booking);
  }

  private FeedItem item(XmlNode reservation) {
    Optional<String> id = id(reservation);
    if (id.isEmpty()) {
      return withoutId();
    }
    ObjectNode booking = JsonNodeFactory.instance.objectNode();
    status(reservation, booking);
    instant(reservation, "LastModifyDateTime")
        .or(() -> instant(message, "TimeStamp"))
        .ifPresent(at -> booking.put("modifiedAt", at.toString()));
    instant(reservation, "CreateDateTime").ifPresent(at -> booking.put("createdAt", at.toString()));
    channel(reservation, booking);
    StayReading stay = new StayReading(reservation);
    stay.into(booking);
    ObjectNode guest = GuestReading.guest(reservation);
    if (!guest.isEmpty()) {
      booking.set("guest", guest);
    }
    GuestReading.agency(reservation).ifPresent(agency -> booking.set("booker", agency));
    return stay.errors().isEmpty()
        ? new FeedItem.Booked(id.get(), booking)
        : new FeedItem.Unusable(id.get(), stay.errors());
  }

  private static FeedItem withoutId() {
    return new FeedItem.Unusable("", List.of(new FieldError("UniqueID", "is required")));
  }

  /** The reservation's own id; that of a cancellation is the same as of what it cancels. */
  private static Optional<String> id(XmlNode holder) {
    List<XmlNode> ids = holder.all("UniqueID");
    return ids.stream()
        .filter(id -> isOfType(id, RESERVATION) || isOfType(id, CANCELLATION))
        .findFirst()
        .or(() -> ids.stream().findFirst())
        .flatMap(id -> id.attribute("ID"));
  }

  private static boolean isOfType(XmlNode id, String type) {
    return id.attribute("Type").filter(type::equals).isPresent();
  }

  /** A reservation's own word counts more than that of its message. */
  private void status(XmlNode reservation, ObjectNode booking) {
    Optional<String> word =
        reservation.attribute("ResStatus").or(() -> message.attribute("ResStatus"));
    boolean cancelled =
        reservation.all("UniqueID").stream().anyMatch(id -> isOfType(id, CANCELLATION));
    BookingStatus status =
        cancelled
            ? BookingStatus.CANCELLED
            : word.map(ReservationWords::meaningOf).orElse(BookingStatus.CONFIRMED);
    booking.put("status", status.name());
    word.ifPresent(it -> booking.put("rawStatus", it));
  }

  /**
   * A channel that books through a channel manager is an OTA's; a portal that only asks is none.
   */
  private void channel(XmlNode reservation, ObjectNode booking) {
    Optional<XmlNode> company =
        reservation
            .first("POS/Source/BookingChannel/CompanyName")
            .or(() -> message.first("POS/Source/BookingChannel/CompanyName"));
    Optional<String> name = company.flatMap(XmlNode::text);
    Optional<String> code = company.flatMap(it -> it.attribute("Code")).or(() -> name);
    if (code.isPresent()) {
      ObjectNode channel = booking.putObject("channel").put("code", code.get());
      channel.put("name", name.orElse(code.get())).put("ota", true);
      return;
    }
    reservation
        .first("ResGlobalInfo/HotelReservationIDs/HotelReservationID")
        .flatMap(source -> source.attribute("ResID_Source"))
        .ifPresent(
            source ->
                booking
                    .putObject("channel")
                    .put("code", source)
                    .put("name", source)
                    .put("ota", false));
  }

  private Optional<Instant> instant(XmlNode node, String attribute) {
    return node.attribute(attribute).flatMap(this::instant);
  }

  private Optional<Instant> instant(String text) {
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          time instanceof LocalDateTime local
              ? local.atZone(zone).toInstant()
              : Instant.from(time));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
