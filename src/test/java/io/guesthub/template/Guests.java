package io.guesthub.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.Booking;
import io.guesthub.booking.BookingStatus;
import io.guesthub.property.Listing;
import io.guesthub.property.Property;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A house and a booking as tests of filling need them. */
final class Guests {

  private static final ObjectMapper JSON = new ObjectMapper();

  static final LocalFormats FORMATS =
      new LocalFormats(new YamlFolder(Path.of("config/template-words")));

  static final Property HOUSE =
      new Property(
          "house",
          "Casa Luna",
          ZoneId.of("Europe/Rome"),
          "IT",
          List.of("it", "en"),
          false,
          "https://luna.example/booking",
          "https://luna.example/check-in?id=",
          null,
          List.of(
              new Listing("room-101", "Room 101", null, null, null),
              new Listing("room-102", "Room 102", 41.9, 12.5, "Via Appia 1, Roma")));

  private Guests() {}

  /** Ada, with two adults and a child in two rooms for four nights. */
  static Booking ada() {
    return booking("42", ADA);
  }

  static final String ADA =
      """
      {'status':'CONFIRMED','checkIn':'2026-12-01','checkOut':'2026-12-05',
       'checkInTime':'15:00','checkOutTime':'11:00',
       'listings':[{'id':'room-101','name':'Suite','adults':2},
                   {'id':'room-102','adults':0,'children':1}],
       'guest':{'firstName':'Ada','lastName':'Rossi'},
       'totals':{'currency':'EUR','total':'1420.00','paid':'120.50'},
       'links':{'bookingDetails':'https://luna.example/booking/42?k=7'},
       'pin':'7391'}
      """;

  static Booking booking(String id, String document) {
    ObjectNode content = (ObjectNode) json(document);
    return new Booking(
        HOUSE.id(),
        id,
        BookingStatus.valueOf(content.path("status").asText("CONFIRMED")),
        day(content, "checkIn"),
        day(content, "checkOut"),
        List.of(),
        content);
  }

  static TemplateValues values(@Nullable Booking booking) {
    return TemplateValues.of(HOUSE, booking);
  }

  static TemplateValues values(@Nullable Booking booking, Map<String, String> parameters) {
    return new TemplateValues(HOUSE, booking, parameters, null, Map.of(), false);
  }

  static Filling fill(Template template, TemplateValues values) {
    return new Filling(
        template, values, FORMATS.of(template.language()), id -> Optional.of("plan.pdf"));
  }

  /** JSON with single quotes. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static @Nullable LocalDate day(JsonNode document, String field) {
    String text = document.path(field).textValue();
    return text == null ? null : LocalDate.parse(text);
  }
}
