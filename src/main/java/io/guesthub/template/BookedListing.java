package io.guesthub.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.booking.Booking;
import io.guesthub.property.Listing;
import io.guesthub.property.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listing that a guest has booked.
 *
 * @param name as the booking has it, else the property, else its id
 * @param people how many {@code adults} and {@code children} sleep there, as far as it is said
 * @param known as the property has it; absent where it does not
 */
record BookedListing(String name, Map<String, Integer> people, @Nullable Listing known) {

  /** Those of a booking, in its order. */
  static List<BookedListing> of(Property property, @Nullable Booking booking) {
    List<BookedListing> listings = new ArrayList<>();
    if (booking != null) {
      booking.document().path("listings").forEach(each -> listings.add(read(property, each)));
    }
    return listings;
  }

  private static BookedListing read(Property property, JsonNode booked) {
    String id = booked.path("id").asText();
    Listing known =
        property.listings().stream()
            .filter(listing -> listing.id().equals(id))
            .findFirst()
            .orElse(null);
    String name = booked.path("name").asText(known == null ? id : known.name());
    Map<String, Integer> people = new HashMap<>();
    for (String kind : List.of("adults", "children")) {
      if (booked.path(kind).isInt()) {
        people.put(kind, booked.path(kind).intValue());
      }
    }
    return new BookedListing(name, people, known);
  }
}
