package io.guesthub.reminder;

import io.guesthub.account.Accounts;
import io.guesthub.account.SendingNumber;
import io.guesthub.property.Listing;
import io.guesthub.property.Property;
import io.guesthub.template.Templates;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Checks what a caller says of a reminder, and names everything that is wrong with it. */
@Component
class ReminderRules {

  private final Validator validator;
  private final Accounts accounts;
  private final ObjectProvider<Templates> templates;

  ReminderRules(Validator validator, Accounts accounts, ObjectProvider<Templates> templates) {
    this.validator = validator;
    this.accounts = accounts;
    this.templates = templates;
  }

  /**
   * Checks the whole form.
   *
   * @param id of the reminder in the address; null for a new one
   * @throws Problem 400 with every field at fault, 422 {@code listing-unknown}, {@code
   *     template-unknown}
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
    Optional<SendingNumber> number = accounts.numberFor(property.id());
    if (number.isEmpty()) {
      throw unknown();
    }
    try {
      templates.ifAvailable(all -> all.choose(number.get().accountId(), template, List.of()));
    } catch (Problem problem) {
      if (problem.body().status() != HttpStatus.CONFLICT.value()) {
        throw unknown();
      }
    }
  }

  private static Problem unknown() {
    return Problem.unprocessable(
        "template-unknown",
        "No connected account of the property has this template.",
        List.of(new FieldError("template", "is no template of the property")));
  }
}
