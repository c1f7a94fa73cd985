package io.guesthub.property;

import io.guesthub.property.PropertyForm.ListingForm;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import jakarta.validation.Validator;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a property of what a caller described, or names everything that is wrong with it. */
@Component
class PropertyRules {

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

  private final Validator validator;

  PropertyRules(Validator validator) {
    this.validator = validator;
  }

  /**
   * Checks the whole form.
   *
   * @throws Problem 400 with every field at fault
   */
  Property check(String id, PropertyForm form) {
    List<FieldError> errors =
        new ArrayList<>(Problem.invalid(validator.validate(form)).body().errors());
    checkId(id, form.id(), errors);
    check(form.timeZone(), "timeZone", Formats.TIME_ZONE, errors);
    check(form.country(), "country", Formats.COUNTRY, errors);
    List<String> languages = orEmpty(form.languages());
    for (int i = 0; i < languages.size(); i++) {
      check(languages.get(i), "languages[" + i + "]", Formats.LANGUAGE, errors);
    }
    check(form.bookingUrl(), "bookingUrl", Formats.URL, errors);
    check(form.preCheckInUrl(), "preCheckInUrl", Formats.URL, errors);
    check(form.quoteUrl(), "quoteUrl", Formats.URL, errors);
    checkListings(orEmpty(form.listings()), errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return property(id, form);
  }

  private static void checkId(String id, @Nullable String repeated, List<FieldError> errors) {
    if (!ID.matcher(id).matches()) {
      errors.add(new FieldError("id", "must be 1 to 64 lower-case letters, digits and hyphens"));
    } else if (repeated != null && !repeated.equals(id)) {
      errors.add(new FieldError("id", "must be the id in the address, or left out"));
    }
  }

  private static void check(
      @Nullable String value, String field, Formats format, List<FieldError> errors) {
    if (value != null && !format.accepts(value)) {
      errors.add(new FieldError(field, format.message()));
    }
  }

  private static void checkListings(List<ListingForm> listings, List<FieldError> errors) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < listings.size(); i++) {
      ListingForm listing = listings.get(i);
      if (listing == null) {
        continue;
      }
      String path = "listings[" + i + "].";
      if (listing.id() != null && !ids.add(listing.id())) {
        errors.add(new FieldError(path + "id", "is used by an earlier listing"));
      }
      if ((listing.latitude() == null) != (listing.longitude() == null)) {
        String missing = listing.latitude() == null ? "latitude" : "longitude";
        errors.add(new FieldError(path + missing, "must be given with the other coordinate"));
      }
    }
  }

  private static Property property(String id, PropertyForm form) {
    List<String> languages = orEmpty(form.languages());
    return new Property(
        id,
        form.name(),
        ZoneId.of(form.timeZone()),
        form.country(),
        languages.isEmpty() ? List.of("en") : languages.stream().distinct().toList(),
        Boolean.TRUE.equals(form.messageGuessedPhones()),
        form.bookingUrl(),
        form.preCheckInUrl(),
        form.quoteUrl(),
        orEmpty(form.listings()).stream()
            .map(l -> new Listing(l.id(), l.name(), l.latitude(), l.longitude(), l.address()))
            .toList());
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
