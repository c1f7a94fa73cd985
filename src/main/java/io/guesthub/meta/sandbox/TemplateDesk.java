package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where businesses hand templates in, change and withdraw them: Meta's quotas are counted here. */
@Component
@OnlyInSandbox
class TemplateDesk {

  /** Of an account whose business is verified, as the sandbox's are. */
  static final int MOST = 6000;

  private static final int CREATIONS_PER_HOUR = 100;
  private static final int EDITS_PER_MONTH = 10;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Set<String> EDITABLE = Set.of("APPROVED", "REJECTED", "PAUSED");

  private final TemplateShelf templates;
  private final TemplateRules rules;
  private final TemplateReviews reviews;
  private final WabaStore wabas;
  private final InstantSource clock;

  TemplateDesk(
      TemplateShelf templates,
      TemplateRules rules,
      TemplateReviews reviews,
      WabaStore wabas,
      InstantSource clock) {
    this.templates = templates;
    this.rules = rules;
    this.reviews = reviews;
    this.wabas = wabas;
    this.clock = clock;
  }

  /**
   * Takes a new template and plans its review.
   *
   * @throws TemplateError as Meta would refuse it
   */
  @Transactional
  TemplateRow create(Waba waba, ObjectNode body) {
    TemplateRequest request = TemplateRequest.create(body);
    rules.check(request);
    if (templates.createdSince(waba.id(), clock.instant().minus(HOUR)) >= CREATIONS_PER_HOUR) {
      throw TemplateError.tooManyCalls();
    }
    if (templates.count(waba.id()) >= MOST) {
      throw TemplateError.tooManyTemplates(MOST);
    }
    if (templates.rests(waba.id(), request.name(), request.language())) {
      throw TemplateError.nameRests(request.language());
    }
    TemplateReviews.Rule rule = reviews.ruleFor(waba.id(), request.name(), request.language());
    String category = rule.category() == null ? request.category() : rule.category();
    String id = wabas.nextId();
    if (!templates.add(id, waba.id(), request, category)) {
      throw TemplateError.exists(request.language());
    }
    reviews.plan(id, rule);
    return templates.find(id).orElseThrow();
  }

  /**
   * Changes a template. As at Meta, one that was approved or paused is approved again at once.
   *
   * @throws TemplateError where its state or the quota forbids it, or as for a new one
   */
  @Transactional
  TemplateRow edit(TemplateRow seen, ObjectNode body) {
    TemplateRow old = templates.lock(seen.id()).orElseThrow(TemplateError::notFound);
    if (!EDITABLE.contains(old.status())) {
      throw TemplateError.notEditable("Only approved, rejected or paused templates can be edited.");
    }
    TemplateRequest request = TemplateRequest.edit(old, body);
    boolean approved = old.status().equals("APPROVED");
    if (approved && !request.category().equals(old.category())) {
      throw TemplateError.notEditable("The category of an approved template can't be changed.");
    }
    Instant now = clock.instant();
    if (approved
        && (templates.editsSince(old.id(), now.minus(DAY)) > 0
            || templates.editsSince(old.id(), now.minus(MONTH)) >= EDITS_PER_MONTH)) {
      throw TemplateError.notEditable(
          "An approved template can be edited once in 24 hours and 10 times in 30 days.");
    }
    rules.check(request);
    TemplateRow changed = TemplateChanges.edited(old, request);
    templates.save(changed);
    if (approved) {
      templates.edited(old.id());
    }
    reviews.plan(old.id(), reviews.ruleFor(old.wabaId(), old.name(), old.language()));
    return changed;
  }

  /**
   * Deletes what has this name, or this one language of it.
   *
   * @throws TemplateError where there is none, or where it is disabled
   */
  @Transactional
  void delete(Waba waba, @Nullable String name, @Nullable String id) {
    if (name == null) {
      throw TemplateError.parameter("Param name is required.");
    }
    List<TemplateRow> named =
        templates
            .list(
                waba.id(),
                new TemplateFilter(name, null, null, null),
                0,
                Long.MAX_VALUE,
                Integer.MAX_VALUE)
            .stream()
            .filter(template -> id == null || template.id().equals(id))
            .toList();
    if (named.isEmpty()) {
      throw TemplateError.notFound();
    }
    if (named.stream().anyMatch(template -> template.status().equals("DISABLED"))) {
      throw TemplateError.notDeletable();
    }
    named.forEach(template -> templates.delete(template, MONTH));
  }
}
