package io.guesthub.reminder;

import io.guesthub.property.Listing;
import io.guesthub.property.Property;
import io.guesthub.template.TemplateTraits;
import io.guesthub.template.TemplateTraits.Traits;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what a caller says of a reminder, and names everything that is wrong with it. */
@Component
class ReminderRules {

  private final Validator validator;
  private final TemplateTraits templates;

  ReminderRules(Validator validator, TemplateTraits templates) {
    this.validator = validator;
    this.templates = templates;
  }

  /**
   * Checks the whole form.
   *
   * @param id of the reminder in the address; null for a new one
   * @throws Problem 400 with every field at fault, 422 {@code listing-unknown}, {@code
   *     template-unknown}, {@code template-lifetime}
   */
  void check(Property property, @Nullable UUID id, ReminderForm form) {
    List<FieldError> errors =
        new ArrayList<>(Problem.invalid(validator.validate(form)).body().errors());
    if (form.id() != null && (id == null || !form.id().equals(id.toString()))) {
      errors.add(
          new FieldError(
              "id", id == null ? "is given by the hub" : "must be the id in the address"));
    }
    boolean named = form.listingIds() != null && !form.listingIds().isEmpty();
    if (Boolean.FALSE.equals(form.allListings()) && !named) {
      errors.add(new FieldError("listingIds", "must name a listing, or set allListings"));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    checkListings(property, form);
    checkTemplate(property, form.template());
  }

  private static void checkListings(Property property, ReminderForm form) {
    Set<String> known = new HashSet<>(property.listings().stream().map(Listing::id).toList());
    List<String> wanted = form.listingIds() == null ? List.of() : form.listingIds();
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (!known.contains(wanted.get(i))) {
        errors.add(new FieldError("listingIds[" + i + "]", "is no listing of the property"));
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.unprocessable("listing-unknown", "The property has no such listing.", errors);
    }
  }

  /** It need not be approved yet: until then its messages wait, and show why. */
  private void checkTemplate(Property property, String template) {
    Traits traits = templates.of(property.id(), List.of(template)).get(template);
    if (traits == null) {
      throw Problem.unprocessable(
          "template-unknown",
          "The property has no template of this name.",
          List.of(new FieldError("template", "is no template of the property")));
    }
    if (traits.holdsSecret() && traits.lifetime() == null) {
      throw Problem.unprocessable(
          "template-lifetime",
          "The template tells the guest's PIN, and Meta would try to deliver it for 30 days.",
          List.of(
              new FieldError(
                  "template", "needs ttlSeconds, so that the PIN cannot come after the stay")));
    }
  }
}
