package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.guesthub.booking.BookingStatus;
import io.guesthub.web.FieldError;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes one canonical booking of one item. */
final class BookingReading {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final BookingShape shape;
  private final JsonNode item;
  private final ZoneId zone;
  private final ObjectNode booking = JSON.objectNode();
  private final List<FieldError> errors = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  BookingReading(BookingShape shape, JsonNode item, ZoneId zone) {
    this.shape = shape;
    this.item = item;
    this.zone = zone;
  }

  /** What keeps the item from being a booking. */
  List<FieldError> errors() {
    return errors;
  }

  /** Fields whose values could not be understood. */
  List<String> leftOut() {
    return leftOut;
  }

  ObjectNode read() {
    status(shape.status());
    put(booking, "", "sequence", shape.sequence(), BookingReading::number);
    put(booking, "", "modifiedAt", shape.modifiedAt(), instant(shape.modifiedAt()));
    put(booking, "", "createdAt", shape.createdAt(), instant(shape.createdAt()));
    put(booking, "", "checkIn", shape.checkIn(), day(shape.checkIn()));
    put(booking, "", "checkOut", shape.checkOut(), day(shape.checkOut()));
    put(booking, "", "checkInTime", shape.checkInTime(), time(shape.checkInTime()));
    put(booking, "", "checkOutTime", shape.checkOutTime(), time(shape.checkOutTime()));
    put(booking, "", "cancelledAt", shape.cancelledAt(), instant(shape.cancelledAt()));
    put(
        booking,
        "",
        "preCheckInCompletedAt",
        shape.preCheckInCompletedAt(),
        instant(shape.preCheckInCompletedAt()));
    channel(shape.channel());
    listings(shape.listings());
    person("guest", shape.guest());
    person("booker", shape.booker());
    totals(shape.totals());
    links(shape.links());
    put(booking, "", "pin", shape.pin(), text());
    consent(shape.consent());
    return booking;
  }

  private void status(BookingShape.Status status) {
    String word = firstText(status.path(), item);
    BookingStatus meant = meant(status, word);
    if (meant == null) {
      errors.add(
          new FieldError(
              "status", word == null ? "is missing" : "has a word that the mapping does not know"));
    } else {
      booking.put("status", meant.name());
      if (word != null) {
        booking.put("rawStatus", word);
      }
    }
  }

  private static @Nullable String firstText(@Nullable List<Place> paths, JsonNode item) {
    return paths == null
        ? null
        : paths.stream()
            .flatMap(path -> path.in(item).stream())
            .map(Scalars::text)
            .filter(text -> text != null)
            .findFirst()
            .orElse(null);
  }

  private @Nullable BookingStatus meant(BookingShape.Status status, @Nullable String word) {
    if (status.rules() != null) {
      for (BookingShape.Rule rule : status.rules()) {
        if (rule.when().holds(item)) {
          return rule.is();
        }
      }
    }
    if (status.table() != null && word != null) {
      for (Map.Entry<BookingStatus, List<String>> entry : status.table().entrySet()) {
        if (entry.getValue().stream().anyMatch(word::equalsIgnoreCase)) {
          return entry.getKey();
        }
      }
    }
    return status.otherwise();
  }

  private void channel(BookingShape.@Nullable Channel channel) {
    if (channel == null) {
      return;
    }
    ObjectNode made = JSON.objectNode();
    put(made, "channel.", "code", channel.code(), text());
    put(made, "channel.", "name", channel.name(), text());
    BookingShape.Ota ota = channel.ota();
    if (ota != null) {
      String word = firstText(ota.path(), item);
      if (word != null) {
        made.put("ota", isOta(ota, word));
      }
    }
    addUnlessEmpty("channel", made);
  }

  private static boolean isOta(BookingShape.Ota ota, String word) {
    return ota.except() != null
        ? ota.except().stream().noneMatch(word::equalsIgnoreCase)
        : ota.only() != null && ota.only().stream().anyMatch(word::equalsIgnoreCase);
  }

  private void listings(BookingShape.@Nullable Listings listings) {
    if (listings == null) {
      return;
    }
    ArrayNode made = JSON.arrayNode();
    List<JsonNode> rooms =
        listings.each() == null
            ? List.of(item)
            : listings.each().stream().flatMap(place -> place.in(item).stream()).toList();
    for (JsonNode room : rooms) {
      ObjectNode listing = JSON.objectNode();
      listings
          .id()
          .first(room)
          .map(Scalars::text)
          .ifPresent(id -> listing.put("id", mapped(listings, id)));
      if (listing.has("id")) {
        String prefix = "listings[" + made.size() + "].";
        putFrom(room, listing, prefix, "name", listings.name(), text());
        putFrom(room, listing, prefix, "adults", listings.adults(), BookingReading::number);
        putFrom(room, listing, prefix, "children", listings.children(), BookingReading::number);
        made.add(listing);
      }
    }
    if (!made.isEmpty()) {
      booking.set("listings", made);
    } else if (listings.id().required()) {
      errors.add(new FieldError("listings", "is required"));
    }
  }

  private static String mapped(BookingShape.Listings listings, String id) {
    return listings.map() == null ? id : listings.map().getOrDefault(id, id);
  }

  private void person(String name, BookingShape.@Nullable Person person) {
    if (person == null) {
      return;
    }
    String prefix = name + ".";
    ObjectNode made = JSON.objectNode();
    put(made, prefix, "firstName", person.firstName(), text());
    put(made, prefix, "lastName", person.lastName(), text());
    put(made, prefix, "email", person.email(), text());
    put(made, prefix, "language", person.language(), words(Scalars::language));
    put(made, prefix, "country", person.country(), words(Scalars::country));
    phones(made, prefix, person.phones());
    if (!made.isEmpty()) {
      put(made, prefix, "role", person.role(), text());
      booking.set(name, made);
    }
  }

  private void phones(ObjectNode person, String prefix, @Nullable Source source) {
    if (source == null) {
      return;
    }
    List<String> phones =
        source.values(item).stream()
            .map(Scalars::phone)
            .filter(phone -> phone != null)
            .distinct()
            .limit(source.take() == Source.Take.FIRST ? 1 : Long.MAX_VALUE)
            .toList();
    if (!phones.isEmpty()) {
      ArrayNode list = person.putArray("phones");
      phones.forEach(list::add);
    } else if (source.isEmptied(item)) {
      person.putArray("phones");
    } else if (source.required()) {
      errors.add(new FieldError(prefix + "phones", "is required"));
    }
  }

  private void totals(BookingShape.@Nullable Totals totals) {
    if (totals == null) {
      return;
    }
    ObjectNode made = JSON.objectNode();
    put(made, "totals.", "currency", totals.currency(), words(Scalars::currency));
    put(made, "totals.", "total", totals.total(), words(Scalars::amount));
    put(made, "totals.", "paid", totals.paid(), words(Scalars::amount));
    if (!made.has("paid") && made.has("total") && totals.balance() != null) {
      totals
          .balance()
          .first(item)
          .map(Scalars::amount)
          .ifPresent(balance -> made.put("paid", less(made.get("total").asText(), balance)));
    }
    addUnlessEmpty("totals", made);
  }

  private static String less(String total, String balance) {
    return new java.math.BigDecimal(total)
        .subtract(new java.math.BigDecimal(balance))
        .toPlainString();
  }

  private void links(BookingShape.@Nullable Links links) {
    if (links != null) {
      ObjectNode made = JSON.objectNode();
      put(made, "links.", "bookingDetails", links.bookingDetails(), text());
      put(made, "links.", "preCheckIn", links.preCheckIn(), text());
      addUnlessEmpty("links", made);
    }
  }

  private void consent(BookingShape.@Nullable Consent consent) {
    if (consent == null) {
      return;
    }
    ObjectNode made = JSON.objectNode();
    put(made, "consent.", "whatsapp", consent.whatsapp(), text());
    if (made.has("whatsapp")) {
      put(made, "consent.", "source", consent.source(), text());
      put(made, "consent.", "at", consent.at(), instant(consent.at()));
      booking.set("consent", made);
    }
  }

  private void addUnlessEmpty(String name, ObjectNode made) {
    if (!made.isEmpty()) {
      booking.set(name, made);
    }
  }

  private void put(
      ObjectNode into,
      String prefix,
      String field,
      @Nullable Source source,
      Function<JsonNode, @Nullable JsonNode> reading) {
    putFrom(item, into, prefix, field, source, reading);
  }

  private void putFrom(
      JsonNode from,
      ObjectNode into,
      String prefix,
      String field,
      @Nullable Source source,
      Function<JsonNode, @Nullable JsonNode> reading) {
    if (source == null) {
      return;
    }
    List<JsonNode> values = source.values(from);
    for (JsonNode value : values) {
      JsonNode read = reading.apply(value);
      if (read != null) {
        into.set(field, read);
        return;
      }
    }
    if (source.required()) {
      String problem = values.isEmpty() ? "is required" : "cannot be understood";
      errors.add(new FieldError(prefix + field, problem));
    } else if (!values.isEmpty()) {
      leftOut.add(prefix + field);
    } else if (source.isEmptied(from)) {
      into.putNull(field);
    }
  }

  private static Function<JsonNode, @Nullable JsonNode> words(
      Function<JsonNode, @Nullable String> reading) {
    return value -> {
      String text = reading.apply(value);
      return text == null ? null : TextNode.valueOf(text);
    };
  }

  private static Function<JsonNode, @Nullable JsonNode> text() {
    return words(Scalars::text);
  }

  private static @Nullable JsonNode number(JsonNode value) {
    Long number = Scalars.wholeNumber(value);
    return number == null ? null : JSON.numberNode(number);
  }

  private Function<JsonNode, @Nullable JsonNode> instant(@Nullable Source source) {
    return value -> shown(source == null ? null : Times.instant(value, source, zone));
  }

  private Function<JsonNode, @Nullable JsonNode> day(@Nullable Source source) {
    return value -> shown(source == null ? null : Times.day(value, source, zone));
  }

  private Function<JsonNode, @Nullable JsonNode> time(@Nullable Source source) {
    return value -> shown(source == null ? null : Times.timeOfDay(value, source, zone));
  }

  private static @Nullable JsonNode shown(@Nullable Object time) {
    return time == null ? null : TextNode.valueOf(time.toString());
  }
}
