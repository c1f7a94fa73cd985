package io.guesthub.booking.feed.xml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.FieldError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when, where and for how much: the room stays of a reservation, put together. */
final class StayReading {

  private static final Pattern NIGHTS = Pattern.compile("P(\\d{1,4})[ND]");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

  /** OpenTravel's AQC list. */
  private static final String ADULT = "10";

  private static final int GROWN_UP = 18;

  private final XmlNode reservation;
  private final List<XmlNode> stays;
  private final List<FieldError> errors = new ArrayList<>();

  StayReading(XmlNode reservation) {
    this.reservation = reservation;
    this.stays = reservation.all("RoomStays/RoomStay");
  }

  /** What could not be understood. */
  List<FieldError> errors() {
    return errors;
  }

  void into(ObjectNode booking) {
    dates(booking);
    listings(booking);
    totals(booking);
  }

  /** From the first arrival to the last departure; an inquiry's window of dates is none yet. */
  private void dates(ObjectNode booking) {
    List<LocalDate> begins = new ArrayList<>();
    List<LocalDate> ends = new ArrayList<>();
    List<XmlNode> spans = new ArrayList<>(reservation.all("RoomStays/RoomStay/TimeSpan"));
    if (spans.isEmpty()) {
      spans.addAll(reservation.all("ResGlobalInfo/TimeSpan"));
    }
    for (XmlNode span : spans) {
      Optional<LocalDate> begin = day(span, "Start", "checkIn");
      begin.ifPresent(begins::add);
      day(span, "End", "checkOut")
          .or(() -> begin.flatMap(day -> nights(span).map(day::plusDays)))
          .ifPresent(ends::add);
    }
    begins.stream()
        .min(LocalDate::compareTo)
        .ifPresent(day -> booking.put("checkIn", day.toString()));
    ends.stream()
        .max(LocalDate::compareTo)
        .ifPresent(day -> booking.put("checkOut", day.toString()));
  }

  /** A day; of a time its day, which is the hotel's own. */
  private Optional<LocalDate> day(XmlNode span, String attribute, String field) {
    Optional<String> told = span.attribute(attribute);
    try {
      return told.map(text -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
    } catch (DateTimeParseException e) {
      errors.add(new FieldError(field, "cannot be understood"));
      return Optional.empty();
    }
  }

  private static Optional<Long> nights(XmlNode span) {
    Matcher nights = NIGHTS.matcher(span.attribute("Duration").orElse(""));
    return nights.matches() ? Optional.of(Long.parseLong(nights.group(1))) : Optional.empty();
  }

  private void listings(ObjectNode booking) {
    ArrayNode listings = booking.arrayNode();
    for (XmlNode stay : stays) {
      Optional<XmlNode> room = stay.first("RoomTypes/RoomType");
      Optional<String> code =
          room.flatMap(type -> type.attribute("RoomTypeCode").or(() -> type.attribute("RoomID")));
      if (code.isPresent()) {
        ObjectNode listing = listings.addObject().put("id", code.get());
        room.flatMap(type -> type.first("RoomDescription").flatMap(it -> it.attribute("Name")))
            .or(() -> room.flatMap(type -> type.attribute("RoomType")))
            .filter(name -> !NUMBER.matcher(name).matches())
            .ifPresent(name -> listing.put("name", name));
        guests(stay, listing);
      }
    }
    if (!listings.isEmpty()) {
      booking.set("listings", listings);
    }
  }

  private static void guests(XmlNode stay, ObjectNode listing) {
    List<XmlNode> counts = stay.all("GuestCounts/GuestCount");
    if (counts.isEmpty()) {
      return;
    }
    int adults = 0;
    int children = 0;
    for (XmlNode count : counts) {
      int persons = number(count, "Count").orElse(1);
      if (isAdult(count)) {
        adults += persons;
      } else {
        children += persons;
      }
    }
    listing.put("adults", adults).put("children", children);
  }

  /** By OpenTravel's code, else by age; AlpineBits counts who has no age as grown up. */
  private static boolean isAdult(XmlNode count) {
    Optional<String> code = count.attribute("AgeQualifyingCode");
    return code.map(ADULT::equals)
        .orElseGet(() -> number(count, "Age").map(age -> age >= GROWN_UP).orElse(true));
  }

  private static Optional<Integer> number(XmlNode node, String attribute) {
    return node.attribute(attribute)
        .filter(text -> NUMBER.matcher(text).matches())
        .map(Integer::valueOf);
  }

  private void totals(ObjectNode booking) {
    List<XmlNode> totals = reservation.all("ResGlobalInfo/Total");
    if (totals.isEmpty()) {
      totals = reservation.all("RoomStays/RoomStay/Total");
    }
    BigDecimal sum = BigDecimal.ZERO;
    String currency = null;
    for (XmlNode total : totals) {
      Optional<BigDecimal> amount = amount(total);
      String its = total.attribute("CurrencyCode").orElse("");
      if (amount.isEmpty() || (currency != null && !currency.equals(its))) {
        return;
      }
      currency = its;
      sum = sum.add(amount.get());
    }
    if (currency != null && currency.matches("[A-Z]{3}")) {
      booking.putObject("totals").put("currency", currency).put("total", sum.toPlainString());
    }
  }

  private static Optional<BigDecimal> amount(XmlNode total) {
    return total
        .attribute("AmountAfterTax")
        .or(() -> total.attribute("AmountBeforeTax"))
        .filter(text -> text.matches("\\d{1,12}(\\.\\d{1,6})?"))
        .map(BigDecimal::new);
  }
}
