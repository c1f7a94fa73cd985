package io.guesthub.booking;

import static io.guesthub.booking.Shapes.amount;
import static io.guesthub.booking.Shapes.country;
import static io.guesthub.booking.Shapes.currency;
import static io.guesthub.booking.Shapes.day;
import static io.guesthub.booking.Shapes.flag;
import static io.guesthub.booking.Shapes.id;
import static io.guesthub.booking.Shapes.instant;
import static io.guesthub.booking.Shapes.language;
import static io.guesthub.booking.Shapes.link;
import static io.guesthub.booking.Shapes.listOf;
import static io.guesthub.booking.Shapes.object;
import static io.guesthub.booking.Shapes.oneOf;
import static io.guesthub.booking.Shapes.text;
import static io.guesthub.booking.Shapes.timeOfDay;
import static io.guesthub.booking.Shapes.wholeNumber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a canonical booking is made of: its fields, and the parts that are kept or replaced each on
 * its own when a newer event comes. Inside {@code guest}, {@code booker}, {@code totals} and {@code
 * links} every field is a part, so that an event without a phone leaves the phone; {@code channel},
 * {@code listings} and {@code consent} are replaced whole.
 */
final class BookingParts {

  static final String STATUS = "status";
  static final String RAW_STATUS = "rawStatus";
  static final String SEQUENCE = "sequence";
  static final String MODIFIED_AT = "modifiedAt";
  static final String CHECK_IN = "checkIn";
  static final String CHECK_OUT = "checkOut";
  static final String PRE_CHECK_IN = "preCheckInCompletedAt";

  /** The longest id that a booking may have. */
  static final int LONGEST_ID = 200;

  enum Consent {
    GRANTED,
    DENIED,
    UNKNOWN
  }

  enum BookerRole {
    PERSON,
    AGENCY
  }

  private static final Map<String, Shape> PERSON =
      fields(
          "firstName", text(200),
          "lastName", text(200),
          "email", text(320),
          "language", language(),
          "country", country(),
          "phones", listOf(text(100), 20));
  private static final Map<String, Shape> TOTALS =
      fields("currency", currency(), "total", amount(), "paid", amount());
  private static final Map<String, Shape> LINKS =
      fields("bookingDetails", link(), "preCheckIn", link());

  /** The fields whose own fields are parts. */
  private static final Map<String, Map<String, Shape>> GROUPS =
      Map.of("guest", PERSON, "booker", booker(), "totals", TOTALS, "links", LINKS);

  private static final Map<String, Shape> FIELDS =
      fields(
          STATUS,
          oneOf(BookingStatus.class),
          RAW_STATUS,
          text(200),
          SEQUENCE,
          wholeNumber(0, Long.MAX_VALUE),
          MODIFIED_AT,
          instant(),
          "createdAt",
          instant(),
          CHECK_IN,
          day(),
          CHECK_OUT,
          day(),
          "checkInTime",
          timeOfDay(),
          "checkOutTime",
          timeOfDay(),
          "cancelledAt",
          instant(),
          PRE_CHECK_IN,
          instant(),
          "channel",
          object(fields("code", text(100), "name", text(200), "ota", flag()), Set.of()),
          "listings",
          listOf(
              object(
                  fields(
                      "id", id(LONGEST_ID),
                      "name", text(300),
                      "adults", wholeNumber(0, 1000),
                      "children", wholeNumber(0, 1000)),
                  Set.of("id")),
              200),
          "guest",
          object(PERSON, Set.of()),
          "booker",
          object(booker(), Set.of()),
          "totals",
          object(TOTALS, Set.of()),
          "links",
          object(LINKS, Set.of()),
          "pin",
          text(100),
          "consent",
          object(
              fields("whatsapp", oneOf(Consent.class), "source", text(300), "at", instant()),
              Set.of("whatsapp")));

  private static final Shape BOOKING = object(FIELDS, Set.of(STATUS));

  /** What places an event, and so is no part of the booking itself. */
  private static final Set<String> REVISION = Set.of(SEQUENCE, MODIFIED_AT);

  /** The paths of all parts and of the revision, in the order in which a booking shows them. */
  private static final List<String> PATHS = paths();

  private BookingParts() {}

  /** Checks a whole event and answers it in the form that is stored, nulls kept. */
  static JsonNode check(JsonNode event, Faults faults) {
    JsonNode checked = BOOKING.read(event, "", faults);
    String checkIn = checked.path(CHECK_IN).asText("");
    String checkOut = checked.path(CHECK_OUT).asText("");
    if (checked.path(CHECK_IN).isTextual()
        && checked.path(CHECK_OUT).isTextual()
        && checkOut.compareTo(checkIn) < 0) {
      faults.add(CHECK_OUT, "must not be before checkIn");
    }
    return checked;
  }

  /**
   * Takes a checked event apart.
   *
   * @return the parts it speaks about; {@link NullNode} for one that it clears
   */
  static Map<String, JsonNode> of(JsonNode checked) {
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    for (String path : PATHS) {
      JsonNode value = REVISION.contains(path) ? null : spokenOf(checked, path);
      if (value != null) {
        JsonNode spoken = withoutNulls(value);
        boolean emptied = spoken.isContainerNode() && spoken.isEmpty();
        parts.put(path, emptied ? NullNode.instance : spoken);
      }
    }
    // A status without the PMS's own word for it must not stand beside the word for an older one.
    parts.putIfAbsent(RAW_STATUS, NullNode.instance);
    return parts;
  }

  /** Puts parts together again, leaving out what is null. */
  static ObjectNode assemble(Map<String, JsonNode> parts) {
    Map<String, JsonNode> present = new HashMap<>(parts);
    present.values().removeIf(JsonNode::isNull);
    return assembleWithNulls(present);
  }

  /** Puts parts together again, null for what was cleared. */
  static ObjectNode assembleWithNulls(Map<String, JsonNode> parts) {
    ObjectNode booking = JsonNodeFactory.instance.objectNode();
    for (String path : PATHS) {
      JsonNode value = parts.get(path);
      if (value != null) {
        int dot = path.indexOf('.');
        ObjectNode holder = dot < 0 ? booking : booking.withObjectProperty(path.substring(0, dot));
        holder.set(path.substring(dot + 1), value);
      }
    }
    return booking;
  }

  /** A stored booking with its fields in their order, which the database does not keep. */
  static ObjectNode ordered(JsonNode booking) {
    return (ObjectNode) BOOKING.read(booking, "", new Faults());
  }

  /** Looks up a part in an assembled booking; null if it has none. */
  static @Nullable JsonNode find(JsonNode booking, String path) {
    JsonNode value = booking.at("/" + path.replace('.', '/'));
    return value.isMissingNode() ? null : value;
  }

  private static @Nullable JsonNode spokenOf(JsonNode checked, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return checked.get(path);
    }
    JsonNode group = checked.get(path.substring(0, dot));
    if (group == null) {
      return null;
    }
    return group.isNull() ? NullNode.instance : group.get(path.substring(dot + 1));
  }

  private static JsonNode withoutNulls(JsonNode value) {
    if (value.isArray()) {
      var list = JsonNodeFactory.instance.arrayNode(value.size());
      value.forEach(each -> list.add(withoutNulls(each)));
      return list;
    }
    if (value.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      value.properties().stream()
          .filter(each -> !each.getValue().isNull())
          .forEach(each -> object.set(each.getKey(), each.getValue()));
      return object;
    }
    return value;
  }

  private static List<String> paths() {
    List<String> paths = new ArrayList<>();
    FIELDS
        .keySet()
        .forEach(
            field -> {
              if (GROUPS.containsKey(field)) {
                GROUPS.get(field).keySet().forEach(each -> paths.add(field + "." + each));
              } else {
                paths.add(field);
              }
            });
    return List.copyOf(paths);
  }

  private static Map<String, Shape> booker() {
    Map<String, Shape> booker = new LinkedHashMap<>();
    booker.put("role", oneOf(BookerRole.class));
    booker.putAll(PERSON);
    return booker;
  }

  private static Map<String, Shape> fields(Object... namesAndShapes) {
    Map<String, Shape> fields = new LinkedHashMap<>();
    for (int index = 0; index < namesAndShapes.length; index += 2) {
      fields.put((String) namesAndShapes[index], (Shape) namesAndShapes[index + 1]);
    }
    return fields;
  }
}
