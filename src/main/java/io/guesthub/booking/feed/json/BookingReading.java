package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.BookingStatus;
import io.guesthub.web.FieldError;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one canonical booking of one item. */
final class BookingReading {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final BookingShape shape;
  private final JsonNode item;
  private final FieldReading fields;
  private final ObjectNode booking = JSON.objectNode();

  BookingReading(BookingShape shape, JsonNode item, ZoneId zone) {
    this.shape = shape;
    this.item = item;
    this.fields = new FieldReading(item, zone);
  }

  /** What keeps the item from being a booking. */
  List<FieldError> errors() {
    return fields.errors();
  }

  /** Fields whose values could not be understood. */
  List<String> leftOut() {
    return fields.leftOut();
  }

  ObjectNode read() {
    status(shape.status());
    fields.put(booking, "", "sequence", shape.sequence(), FieldReading::number);
    fields.put(booking, "", "modifiedAt", shape.modifiedAt(), fields.instant(shape.modifiedAt()));
    fields.put(booking, "", "createdAt", shape.createdAt(), fields.instant(shape.createdAt()));
    fields.put(booking, "", "checkIn", shape.checkIn(), fields.day(shape.checkIn()));
    fields.put(booking, "", "checkOut", shape.checkOut(), fields.day(shape.checkOut()));
    fields.put(booking, "", "checkInTime", shape.checkInTime(), fields.time(shape.checkInTime()));
    fields.put(
        booking, "", "checkOutTime", shape.checkOutTime(), fields.time(shape.checkOutTime()));
    fields.put(
        booking, "", "cancelledAt", shape.cancelledAt(), fields.instant(shape.cancelledAt()));
    fields.put(
        booking,
        "",
        "preCheckInCompletedAt",
        shape.preCheckInCompletedAt(),
        fields.instant(shape.preCheckInCompletedAt()));
    channel(shape.channel());
    listings(shape.listings());
    person("guest", shape.guest());
    person("booker", shape.booker());
    totals(shape.totals());
    links(shape.links());
    fields.put(booking, "", "pin", shape.pin(), FieldReading.text());
    consent(shape.consent());
    return booking;
  }

  private void status(BookingShape.Status status) {
    String word = firstText(status.path(), item);
    BookingStatus meant = meant(status, word);
    if (meant == null) {
      fields.wrong(
          "status", word == null ? "is missing" : "has a word that the mapping does not know");
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
    fields.put(made, "channel.", "code", channel.code(), FieldReading.text());
    fields.put(made, "channel.", "name", channel.name(), FieldReading.text());
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
        fields.putFrom(room, listing, prefix, "name", listings.name(), FieldReading.text());
        fields.putFrom(room, listing, prefix, "adults", listings.adults(), FieldReading::number);
        fields.putFrom(
            room, listing, prefix, "children", listings.children(), FieldReading::number);
        made.add(listing);
      }
    }
    if (!made.isEmpty()) {
      booking.set("listings", made);
    } else if (listings.id().required()) {
      fields.wrong("listings", "is required");
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
    fields.put(made, prefix, "firstName", person.firstName(), FieldReading.text());
    fields.put(made, prefix, "lastName", person.lastName(), FieldReading.text());
    fields.put(made, prefix, "email", person.email(), FieldReading.text());
    fields.put(made, prefix, "language", person.language(), FieldReading.words(Scalars::language));
    fields.put(made, prefix, "country", person.country(), FieldReading.words(Scalars::country));
    phones(made, prefix, person.phones());
    if (!made.isEmpty()) {
      fields.put(made, prefix, "role", person.role(), FieldReading.text());
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
      fields.wrong(prefix + "phones", "is required");
    }
  }

  private void totals(BookingShape.@Nullable Totals totals) {
    if (totals == null) {
      return;
    }
    ObjectNode made = JSON.objectNode();
    fields.put(
        made, "totals.", "currency", totals.currency(), FieldReading.words(Scalars::currency));
    fields.put(made, "totals.", "total", totals.total(), FieldReading.amount(totals.total()));
    fields.put(made, "totals.", "paid", totals.paid(), FieldReading.amount(totals.paid()));
    Source balance = totals.balance();
    if (!made.has("paid") && made.has("total") && balance != null) {
      balance
          .first(item)
          .map(value -> Scalars.amount(value, balance.decimal()))
          .ifPresent(due -> made.put("paid", less(made.get("total").asText(), due)));
    }
    addUnlessEmpty("totals", made);
  }

  private static String less(String total, String balance) {
    return new BigDecimal(total).subtract(new BigDecimal(balance)).toPlainString();
  }

  private void links(BookingShape.@Nullable Links links) {
    if (links != null) {
      ObjectNode made = JSON.objectNode();
      fields.put(made, "links.", "bookingDetails", links.bookingDetails(), FieldReading.text());
      fields.put(made, "links.", "preCheckIn", links.preCheckIn(), FieldReading.text());
      addUnlessEmpty("links", made);
    }
  }

  private void consent(BookingShape.@Nullable Consent consent) {
    if (consent == null) {
      return;
    }
    ObjectNode made = JSON.objectNode();
    fields.put(made, "consent.", "whatsapp", consent.whatsapp(), FieldReading.text());
    if (made.has("whatsapp")) {
      fields.put(made, "consent.", "source", consent.source(), FieldReading.text());
      fields.put(made, "consent.", "at", consent.at(), fields.instant(consent.at()));
      booking.set("consent", made);
    }
  }

  private void addUnlessEmpty(String name, ObjectNode made) {
    if (!made.isEmpty()) {
      booking.set(name, made);
    }
  }
}
