package io.guesthub.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.FieldError;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a booking after all its events so far. Each part keeps the revision that set or
 * cleared it, and only a newer one replaces it: an older event fills no more than what no newer one
 * has spoken about. Hence the same events in any order, any of them repeated, end in the same
 * state.
 *
 * @param parts by path; {@link NullNode} for a cleared one
 * @param completions of the pre check-in
 * @param sequence the highest one so far
 * @param modifiedAt the latest one so far
 */
record BookingState(
    Map<String, Part> parts,
    Completions completions,
    @Nullable Long sequence,
    @Nullable Instant modifiedAt) {

  static final BookingState NEW = new BookingState(Map.of(), Completions.NONE, null, null);

  record Part(JsonNode value, Revision revision) {}

  /**
   * Merges an event.
   *
   * @param arrivedAt when it arrived; decides only where neither sequence nor time of modification
   *     do
   */
  BookingState with(BookingEvent event, Instant arrivedAt) {
    Revision revision = placeOf(event, arrivedAt);
    Map<String, Part> merged = new HashMap<>(parts);
    Completions completed = completions;
    for (Map.Entry<String, JsonNode> spoken : event.parts().entrySet()) {
      if (spoken.getKey().equals(BookingParts.PRE_CHECK_IN)) {
        completed =
            spoken.getValue().isNull()
                ? completed.takenBack(revision)
                : completed.with(Instant.parse(spoken.getValue().textValue()), revision);
      } else {
        Part known = merged.get(spoken.getKey());
        if (known == null || revision.supersedes(known.revision())) {
          merged.put(spoken.getKey(), new Part(spoken.getValue(), revision));
        }
      }
    }
    return new BookingState(
        Map.copyOf(merged),
        completed,
        later(sequence, event.sequence()),
        later(modifiedAt, event.modifiedAt()));
  }

  /**
   * The place of an event. One that has nothing to be compared by comes right after everything
   * known, so that a later sequence still beats it and a late old one does not.
   */
  private Revision placeOf(BookingEvent event, Instant arrivedAt) {
    if (!event.hasRevision()) {
      return new Revision(sequence, modifiedAt, arrivedAt, event.hash());
    }
    boolean incomparable = event.sequence() == null && modifiedAt == null;
    return new Revision(
        incomparable ? sequence : event.sequence(), event.modifiedAt(), null, event.hash());
  }

  BookingStatus status() {
    return BookingStatus.valueOf(text(BookingParts.STATUS).orElseThrow());
  }

  Optional<LocalDate> checkIn() {
    return text(BookingParts.CHECK_IN).map(LocalDate::parse);
  }

  Optional<LocalDate> checkOut() {
    return text(BookingParts.CHECK_OUT).map(LocalDate::parse);
  }

  Optional<String> text(String path) {
    return Optional.ofNullable(parts.get(path)).map(Part::value).map(JsonNode::textValue);
  }

  /** What a booking must have as a whole, whichever event brings it, and this one has not. */
  List<FieldError> lacks() {
    Faults faults = new Faults();
    BookingStatus status = status();
    if (status == BookingStatus.CONFIRMED || status == BookingStatus.STANDBY) {
      if (checkIn().isEmpty()) {
        faults.add(BookingParts.CHECK_IN, "is required for a booking that is " + status);
      }
      if (checkOut().isEmpty()) {
        faults.add(BookingParts.CHECK_OUT, "is required for a booking that is " + status);
      }
    }
    if (checkIn().isPresent()
        && checkOut().isPresent()
        && checkOut().get().isBefore(checkIn().get())) {
      faults.add(BookingParts.CHECK_OUT, "must not be before checkIn, which is known from before");
    }
    return faults.found();
  }

  /** Whether a reader sees the same in both. */
  boolean shows(BookingState other) {
    return document().toString().equals(other.document().toString());
  }

  /** The booking as the API shows it. */
  ObjectNode document() {
    Map<String, JsonNode> values = new HashMap<>();
    parts.forEach((path, part) -> values.put(path, part.value()));
    completions.first().ifPresent(at -> values.put(BookingParts.PRE_CHECK_IN, text(at)));
    if (sequence != null) {
      values.put(BookingParts.SEQUENCE, JsonNodeFactory.instance.numberNode(sequence));
    }
    if (modifiedAt != null) {
      values.put(BookingParts.MODIFIED_AT, text(modifiedAt));
    }
    return BookingParts.assemble(values);
  }

  private static JsonNode text(Instant instant) {
    return JsonNodeFactory.instance.textNode(instant.toString());
  }

  private static <T extends Comparable<T>> @Nullable T later(@Nullable T one, @Nullable T other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) >= 0 ? one : other;
  }
}
