package io.guesthub.template;

import io.guesthub.property.Property;
import io.guesthub.web.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Says everything that keeps a draft from its review, field by field, in words for the front desk:
 * Meta's limits (template components, template categorization, time to live) and the hub's own.
 */
@Component
class DraftRules {

  private static final int SHORTEST_TTL = 30;
  private static final int QUARTER_HOUR = 900;
  private static final int HALF_A_DAY = 43_200;
  private static final int MONTH = 2_592_000;

  private final HeaderFiles files;

  DraftRules(HeaderFiles files) {
    this.files = files;
  }

  /** All that is wrong with a draft; empty where it can be submitted. */
  List<FieldError> check(TemplateDraft draft, Property property) {
    List<FieldError> errors = new ArrayList<>();
    checkName(draft, errors);
    checkLanguage(draft, errors);
    checkCategory(draft, errors);
    checkListings(draft, property, errors);
    TemplateContent content = DraftReading.content(draft, property);
    new HeaderRules(errors).check(draft, content.header());
    files.check(property.id(), content.header(), errors);
    new TextRules("body", errors).checkBody(content.body());
    new TextRules("footer", errors).checkFooter(draft.footer());
    new ButtonRules(errors).check(draft, content.buttons());
    return errors;
  }

  /** What is wrong with the hub's own part of a draft, which Meta never hears of. */
  List<FieldError> checkLocal(TemplateDraft draft, Property property) {
    List<FieldError> errors = new ArrayList<>();
    checkName(draft, errors);
    checkTtl(draft, errors);
    checkListings(draft, property, errors);
    return errors;
  }

  private static void checkName(TemplateDraft draft, List<FieldError> errors) {
    String name = draft.name();
    if (name == null || name.isBlank()) {
      errors.add(new FieldError("name", "give the template a name by which you will find it"));
    } else if (name.length() > Limits.NAME) {
      errors.add(new FieldError("name", "is longer than %d characters".formatted(Limits.NAME)));
    }
  }

  private static void checkLanguage(TemplateDraft draft, List<FieldError> errors) {
    String language = draft.language();
    if (language == null || language.isBlank()) {
      errors.add(new FieldError("language", "say which language the text is in, such as it"));
    } else if (Languages.code(language).isEmpty()) {
      errors.add(
          new FieldError(
              "language", "is no language in which WhatsApp takes templates; en or it would be"));
    }
  }

  private static void checkCategory(TemplateDraft draft, List<FieldError> errors) {
    switch (DraftReading.word(draft.category())) {
      case "UTILITY", "MARKETING" -> checkTtl(draft, errors);
      case "AUTHENTICATION" ->
          errors.add(
              new FieldError(
                  "category",
                  "WhatsApp words these itself: make it in WhatsApp Manager, it will show up here."
                      + " A door code is UTILITY"));
      default ->
          errors.add(
              new FieldError(
                  "category",
                  "must be UTILITY (about the guest's booking) or MARKETING (offers, reviews)"));
    }
  }

  private static void checkTtl(TemplateDraft draft, List<FieldError> errors) {
    Integer ttl = draft.ttlSeconds();
    if (ttl == null) {
      return;
    }
    String message =
        switch (DraftReading.word(draft.category())) {
          case "UTILITY" ->
              ttl == -1 || (ttl >= SHORTEST_TTL && ttl <= HALF_A_DAY)
                  ? ""
                  : "must be 30 to 43200 seconds (12 hours) for UTILITY, or -1 for 30 days";
          case "MARKETING" ->
              ttl >= HALF_A_DAY && ttl <= MONTH
                  ? ""
                  : "must be 43200 (12 hours) to 2592000 (30 days) for MARKETING";
          default ->
              ttl == -1 || (ttl >= SHORTEST_TTL && ttl <= QUARTER_HOUR)
                  ? ""
                  : "must be 30 to 900 seconds (15 minutes) for AUTHENTICATION, or -1 for 30 days";
        };
    if (!message.isEmpty()) {
      errors.add(new FieldError("ttlSeconds", message));
    }
  }

  private static void checkListings(
      TemplateDraft draft, Property property, List<FieldError> errors) {
    List<String> ids = draft.listingIds() == null ? List.of() : draft.listingIds();
    ListingRules.check(!Boolean.FALSE.equals(draft.allListings()), ids, property, errors);
  }
}
