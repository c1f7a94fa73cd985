package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code notice} part of a mapping file: pushes that only name bookings, which are then
 * fetched.
 *
 * @param items where what has happened stands in a push
 * @param take all must hold, or it is none of the hub's business
 * @param id what the PMS calls the booking; without it, such a push only has the feed polled
 */
record Notice(@Nullable List<Place> items, @Nullable List<Condition> take, @Nullable Source id) {

  boolean concerns(JsonNode item) {
    return take == null || take.stream().allMatch(each -> each.holds(item));
  }
}
