package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.booking.feed.FeedAuth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a mapping file.
 *
 * @param system whom it is for
 * @param items where the items of a body stand, at the first of these places that is there; without
 *     it the body, or each entry of its list
 * @param take all must hold of an item that was pushed, or it is none of the hub's business
 * @param ignore none may
 * @param id of the booking
 * @param first holds of events that are always the first about a booking, such as "created": they
 *     never override another, however late they come
 * @param booking how the canonical booking is made
 * @param auth how this PMS shows that a push is its own, without the secret
 * @param answer what it wants to hear
 * @param notice pushes that only name bookings
 * @param calls how the hub asks the PMS
 * @param database how the hub reads the PMS's own database; an item is a row
 */
record MappingFile(
    @Nullable String system,
    @Nullable List<Place> items,
    @Nullable List<Condition> take,
    @Nullable List<Condition> ignore,
    @Nullable Source id,
    @Nullable Condition first,
    @Nullable BookingShape booking,
    @Nullable FeedAuth auth,
    @Nullable Answer answer,
    @Nullable Notice notice,
    @Nullable CallPlan calls,
    @Nullable DatabasePlan database) {

  MappingFile {
    if (booking == null || id == null) {
      throw new IllegalArgumentException("a mapping needs an id and a booking");
    }
    if (notice != null && calls == null) {
      throw new IllegalArgumentException("a mapping with notice needs calls");
    }
    if (calls != null && database != null) {
      throw new IllegalArgumentException("a mapping has calls or database, not both");
    }
  }

  /** What a sender is answered when its push is kept. */
  record Answer(int status, @Nullable String contentType, @Nullable String body) {

    Answer {
      if (status < 200 || status > 299) {
        throw new IllegalArgumentException("the status of an answer is one of 200 to 299");
      }
    }
  }

  /** Why an item is none of the hub's business; null where it is. */
  @Nullable String ignored(JsonNode item, boolean pushed) {
    if (pushed && take != null) {
      for (Condition each : take) {
        if (!each.holds(item)) {
          return "take " + each.path();
        }
      }
    }
    if (ignore != null) {
      for (Condition each : ignore) {
        if (each.holds(item)) {
          return "ignore " + each.path();
        }
      }
    }
    return null;
  }
}
