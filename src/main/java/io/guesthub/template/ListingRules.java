package io.guesthub.template;

import io.guesthub.property.Listing;
import io.guesthub.property.Property;
import io.guesthub.web.FieldError;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which listings a template may be for. */
final class ListingRules {

  private ListingRules() {}

  /**
   * Names what is wrong.
   *
   * @param all whether it is for every listing
   * @param ids of those that it is for, where not
   */
  static void check(
      boolean all, List<@Nullable String> ids, Property property, List<FieldError> errors) {
    Set<String> known = property.listings().stream().map(Listing::id).collect(Collectors.toSet());
    for (int index = 0; index < ids.size(); index++) {
      String id = ids.get(index);
      if (id == null || !known.contains(id)) {
        errors.add(new FieldError("listingIds[" + index + "]", "is no listing of the property"));
      }
    }
    if (!all && ids.isEmpty()) {
      errors.add(
          new FieldError("listingIds", "choose at least one listing, or switch all listings on"));
    }
  }
}
