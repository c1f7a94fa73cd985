package io.guesthub.template;

import io.guesthub.platform.Ids;
import io.guesthub.property.Properties;
import io.guesthub.property.Property;
import io.guesthub.template.EditRule.Refusal;
import io.guesthub.template.Template.Eligibility;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes, changes, translates and deletes templates. Meta is only asked once the hub's own rules are
 * kept, and never inside a transaction: what people wrote is stored before.
 */
@Component
class Authoring {

  /** A reminder of an arrival must not come after the stay, however long a phone was off. */
  private static final int USUAL_TTL = 43_200;

  private final TemplateStore store;
  private final TemplateNames names;
  private final DraftRules rules;
  private final TemplateReview review;
  private final TemplateViews views;
  private final Properties properties;
  private final TemplateAccounts accounts;
  private final Ids ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Authoring(
      TemplateStore store,
      TemplateNames names,
      DraftRules rules,
      TemplateReview review,
      TemplateViews views,
      Properties properties,
      TemplateAccounts accounts,
      Ids ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.names = names;
    this.rules = rules;
    this.review = review;
    this.views = views;
    this.properties = properties;
    this.accounts = accounts;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Makes a template, and submits it. Of a name that there is in other languages, it becomes
   * another language.
   *
   * @param submit whether Meta is asked at once
   * @throws Problem 400 with every field at fault, 409 {@code template-exists}, 422 {@code
   *     name-rests}
   */
  Template create(String propertyId, TemplateDraft draft, boolean submit) {
    Property property = properties.get(propertyId);
    List<FieldError> errors = rules.check(draft, property);
    UUID account = accounts.choose(propertyId, draft.accountId(), errors);
    refuse(errors);
    accounts.check(account, submit);
    Template made =
        inTransaction(
            () -> {
              String name = Objects.requireNonNull(draft.name()).strip();
              String metaName = names.ofNew(account, name, languageOf(draft));
              return insert(template(property, account, metaName, draft));
            });
    return submit ? review.submit(made) : made;
  }

  /**
   * Adds a language to a template. What the draft leaves out stays as it is in the first one.
   *
   * @throws Problem as {@link #create}
   */
  Template translate(String propertyId, UUID id, TemplateDraft draft, boolean submit) {
    Property property = properties.get(propertyId);
    Template original = store.find(propertyId, id).orElseThrow(Problem::notFound);
    TemplateDraft whole = draft.or(TemplateDraft.of(original).in(null)).named(original.name());
    refuse(rules.check(whole, property));
    accounts.check(original.accountId(), submit);
    Template made =
        inTransaction(
            () -> {
              UUID account = original.accountId();
              String metaName =
                  names.ofTranslation(account, original.metaName(), languageOf(whole));
              return insert(template(property, account, metaName, whole));
            });
    return submit ? review.submit(made) : made;
  }

  /**
   * Changes a template. What only the hub knows changes at once and in all languages; of the rest
   * Meta is asked, unless it is a draft that shall stay one.
   *
   * @throws Problem 400, 409 {@code template-not-editable} with {@code editableAt}, {@code
   *     template-exists}, 422 {@code refused-by-meta}
   */
  Template change(String propertyId, UUID id, TemplateDraft draft, boolean submit) {
    Property property = properties.get(propertyId);
    Template current = store.find(propertyId, id).orElseThrow(Problem::notFound);
    Template wanted = wanted(current, draft, property);
    boolean reviewed = isReviewed(current, wanted);
    if (reviewed) {
      EditRule.check(current, clock.instant()).ifPresent(Authoring::locked);
    }
    if (current.status().isDraft()) {
      accounts.check(current.accountId(), submit);
    }
    if (reviewed && !current.status().isDraft()) {
      review.edit(current, wanted);
    }
    Template stored =
        inTransaction(
            () -> {
              store.describe(
                  current.accountId(),
                  names.rename(current, wanted.name()),
                  wanted.name(),
                  wanted.eligibility());
              if (current.status().isDraft() && !store.saveDraft(wanted.with(ReviewState.DRAFT))) {
                throw Problem.conflict(
                    "template-not-editable",
                    "The template is on its way to WhatsApp; look again in a minute.");
              }
              return store.find(propertyId, id).orElseThrow(Problem::notFound);
            });
    return submit && stored.status().isDraft() ? review.submit(stored) : stored;
  }

  /** Says which listings a template fits, in all its languages. Meta never hears of it. */
  Template eligible(String propertyId, UUID id, boolean all, List<String> listingIds) {
    Property property = properties.get(propertyId);
    List<FieldError> errors = new ArrayList<>();
    ListingRules.check(all, listingIds, property, errors);
    refuse(errors);
    return inTransaction(
        () -> {
          Template current = store.find(propertyId, id).orElseThrow(Problem::notFound);
          names.lock(current.accountId());
          store.describe(
              current.accountId(),
              current.metaName(),
              current.name(),
              new Eligibility(all, Set.copyOf(listingIds)));
          return store.find(propertyId, id).orElseThrow(Problem::notFound);
        });
  }

  /**
   * Deletes a template in its one language, at Meta too.
   *
   * @param force although reminders send it
   * @throws Problem 409 {@code template-in-use} with the {@code reminders}, {@code
   *     template-not-deletable}
   */
  void delete(String propertyId, UUID id, boolean force) {
    Template template = store.find(propertyId, id).orElseThrow(Problem::notFound);
    List<UUID> reminders = force ? List.of() : views.usersOf(template);
    if (!reminders.isEmpty()) {
      throw Problem.conflict(
              "template-in-use",
              "Reminders send this template: change them first, or delete it with force=true.")
          .with("reminders", reminders);
    }
    if (template.status().equals(TemplateStatus.DISABLED)) {
      throw Problem.conflict(
          "template-not-deletable",
          "WhatsApp lets nobody delete a template that is DISABLED; it is not sent any more.");
    }
    boolean known = template.review().metaId() != null;
    if (known && !template.status().isDeleted()) {
      review.delete(template);
    }
    transaction.executeWithoutResult(
        status -> {
          store.delete(id);
          if (known) {
            names.retire(template);
          }
        });
  }

  private Template wanted(Template current, TemplateDraft draft, Property property) {
    TemplateDraft whole = draft.language() == null ? draft.in(current.language()) : draft;
    TemplateContent content = DraftReading.content(whole, property);
    // What was made elsewhere need not keep the hub's rules as long as nobody rewrites it.
    boolean same = content.equals(current.content());
    List<FieldError> errors =
        same && DraftReading.word(draft.category()).equals(current.category())
            ? rules.checkLocal(whole, property)
            : rules.check(whole, property);
    if (draft.accountId() != null && !draft.accountId().equals(current.accountId())) {
      errors.add(new FieldError("accountId", "a template stays with its account: make a new one"));
    }
    String language = whole.language() == null ? "" : whole.language();
    if (!Languages.code(language).orElse(language).equals(current.language())) {
      errors.add(new FieldError("language", "stays as it is: add a translation instead"));
    }
    if (current.status().isApproved()
        && !DraftReading.word(draft.category()).equals(current.category())) {
      errors.add(new FieldError("category", "of an approved template stays as it is"));
    }
    refuse(errors);
    Template made = template(property, current.accountId(), current.metaName(), whole);
    return current.changed(
        made.name(),
        made.eligibility(),
        same ? current.format() : made.format(),
        content,
        made.category(),
        draft.ttlSeconds() == null ? current.ttlSeconds() : draft.ttlSeconds());
  }

  /** Whether a change is any of Meta's business. */
  private static boolean isReviewed(Template current, Template wanted) {
    return !current.content().equals(wanted.content())
        || !current.category().equals(wanted.category())
        || !Objects.equals(current.ttlSeconds(), wanted.ttlSeconds());
  }

  private Template template(Property property, UUID account, String metaName, TemplateDraft draft) {
    String category = DraftReading.word(draft.category());
    boolean all = !Boolean.FALSE.equals(draft.allListings());
    Set<String> listings =
        draft.listingIds() == null
            ? Set.of()
            : draft.listingIds().stream().filter(Objects::nonNull).collect(Collectors.toSet());
    Integer ttl = draft.ttlSeconds();
    return new Template(
        ids.next(),
        property.id(),
        account,
        Objects.requireNonNull(draft.name()).strip(),
        metaName,
        languageOf(draft),
        category,
        ParameterFormat.NAMED,
        new Eligibility(all, listings),
        DraftReading.content(draft, property),
        null,
        ttl == null && category.equals("UTILITY") ? Integer.valueOf(USUAL_TTL) : ttl,
        ReviewState.DRAFT,
        List.of());
  }

  private static String languageOf(TemplateDraft draft) {
    String language = Objects.requireNonNull(draft.language());
    return Languages.code(language).orElse(language);
  }

  private Template insert(Template template) {
    if (!store.insert(template)) {
      throw TemplateNames.exists(template.language());
    }
    return template;
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private static void locked(Refusal refusal) {
    Problem problem = Problem.conflict("template-not-editable", refusal.reason());
    throw refusal.until() == null ? problem : problem.with("editableAt", refusal.until());
  }
}
