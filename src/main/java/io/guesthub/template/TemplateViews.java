package io.guesthub.template;

import io.guesthub.template.EditRule.Refusal;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes views of templates. */
@Component
class TemplateViews {

  private final ObjectProvider<TemplateUses> uses;
  private final InstantSource clock;

  TemplateViews(ObjectProvider<TemplateUses> uses, InstantSource clock) {
    this.uses = uses;
    this.clock = clock;
  }

  TemplateView of(Template template) {
    return of(template.propertyId(), List.of(template)).get(0);
  }

  /** Views of templates of one property. */
  List<TemplateView> of(String propertyId, List<Template> templates) {
    Set<String> names =
        templates.stream().flatMap(TemplateViews::names).collect(Collectors.toSet());
    List<Map<String, List<UUID>>> used =
        uses.orderedStream().map(each -> each.remindersUsing(propertyId, names)).toList();
    return templates.stream().map(template -> view(template, usersOf(template, used))).toList();
  }

  /** The reminders that send a template, by whichever of its names. */
  List<UUID> usersOf(Template template) {
    Set<String> names = names(template).collect(Collectors.toSet());
    return usersOf(
        template,
        uses.orderedStream()
            .map(each -> each.remindersUsing(template.propertyId(), names))
            .toList());
  }

  private static List<UUID> usersOf(Template template, List<Map<String, List<UUID>>> used) {
    Set<UUID> users = new LinkedHashSet<>();
    for (Map<String, List<UUID>> each : used) {
      names(template).forEach(name -> users.addAll(each.getOrDefault(name, List.of())));
    }
    return List.copyOf(users);
  }

  private static Stream<String> names(Template template) {
    return Stream.of(template.name(), template.metaName()).distinct();
  }

  private TemplateView view(Template template, List<UUID> usedBy) {
    TemplateContent content = template.content();
    ReviewState review = template.review();
    Optional<Refusal> locked = EditRule.check(template, clock.instant());
    return new TemplateView(
        template.id(),
        template.accountId(),
        template.name(),
        template.metaName(),
        template.language(),
        template.category(),
        Cost.of(template.category()),
        template.eligibility().all(),
        template.eligibility().listingIds().stream().sorted().toList(),
        content.header(),
        content.body(),
        content.footer(),
        content.buttons(),
        template.ttlSeconds(),
        review.status(),
        review.rejectedReason(),
        review.rejectedField(),
        review.quality(),
        review.coming(),
        review.syncedAt(),
        usedBy,
        locked.isEmpty(),
        locked.map(Refusal::until).orElse(null),
        review.status().isApproved());
  }
}
