package io.guesthub.template;

import io.guesthub.account.Accounts;
import io.guesthub.account.ConnectedAccount;
import io.guesthub.platform.Ids;
import io.guesthub.property.Properties;
import io.guesthub.property.Property;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applies what Meta says of an account's templates, from wherever it comes: answers, lists,
 * webhooks. Of each part the latest word counts ({@link KnownTemplate#and}); where nobody can tell
 * which is the latest, Meta is asked for the one template.
 */
@Component
class TemplateReports {

  private final KnownTemplateStore known;
  private final TemplateStore templates;
  private final TemplateRefreshes refreshes;
  private final TemplateNews news;
  private final Accounts accounts;
  private final Properties properties;
  private final Ids ids;
  private final InstantSource clock;

  TemplateReports(
      KnownTemplateStore known,
      TemplateStore templates,
      TemplateRefreshes refreshes,
      TemplateNews news,
      Accounts accounts,
      Properties properties,
      Ids ids,
      InstantSource clock) {
    this.known = known;
    this.templates = templates;
    this.refreshes = refreshes;
    this.news = news;
    this.accounts = accounts;
    this.properties = properties;
    this.ids = ids;
    this.clock = clock;
  }

  /** A name of Meta's in one language: there is one such template in an account. */
  private record Key(String metaName, String language) {

    static Key of(TemplateReport report) {
      return new Key(report.metaName(), report.language());
    }

    static Key of(KnownTemplate template) {
      return new Key(template.metaName(), template.language());
    }
  }

  /**
   * Applies reports in their order, in the caller's transaction. Whatever is told of an account's
   * templates, and by whomever, it is applied one after the other: the account is locked for that,
   * before any template or anything else of it.
   *
   * @param first whether the account's templates are read for the first time: nobody is told of
   *     what has been there before the hub
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void apply(ConnectedAccount account, List<TemplateReport> reports, boolean first) {
    accounts.lock(account.id());
    if (reports.isEmpty()) {
      return;
    }
    List<KnownTemplate> before =
        known.lock(
            account.id(),
            reports.stream().map(TemplateReport::metaName).toList(),
            reports.stream().map(TemplateReport::language).toList());
    apply(account, before, reports, first);
  }

  /**
   * Those that Meta does not show any more are gone, in the caller's transaction.
   *
   * @param since when the list was begun
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void applyUnseen(ConnectedAccount account, Instant since) {
    accounts.lock(account.id());
    List<KnownTemplate> unseen = known.lockUnseen(account.id(), since);
    Sighting pass = Sighting.shown(since, clock.instant());
    apply(
        account, unseen, unseen.stream().map(it -> TemplateReport.gone(it, pass)).toList(), false);
  }

  private void apply(
      ConnectedAccount account,
      List<KnownTemplate> before,
      List<TemplateReport> reports,
      boolean first) {
    Map<Key, KnownTemplate> old =
        before.stream().collect(Collectors.toMap(Key::of, it -> it, (one, other) -> one));
    Map<Key, KnownTemplate> now = new LinkedHashMap<>();
    List<TemplateReport> unknown = new ArrayList<>();
    for (TemplateReport report : reports) {
      Key key = Key.of(report);
      KnownTemplate template = now.getOrDefault(key, old.get(key));
      if (template == null) {
        unknown.add(report);
        continue;
      }
      if (template.isInDoubt(report)) {
        ask(account, report);
      }
      now.put(key, template.and(report));
    }
    Property property = properties.get(account.propertyId());
    List<TemplateChange> changes = new ArrayList<>();
    now.replaceAll(
        (key, template) -> reread(property, Objects.requireNonNull(old.get(key)), template));
    now.forEach((key, template) -> changes.add(new TemplateChange(old.get(key), template)));
    known.save(now.values(), clock.instant());
    changes.addAll(add(account, property, unknown, first));
    news.tell(account, changes);
    if (changes.stream().anyMatch(TemplateChange::isOfStatus)) {
      accounts.approvedTemplates(account.id(), templates.hasApproved(account.id()));
    }
  }

  /** What is told in part of a template that the hub does not know makes it ask for the whole. */
  private List<TemplateChange> add(
      ConnectedAccount account, Property property, List<TemplateReport> unknown, boolean first) {
    unknown.stream().filter(report -> !report.isWhole()).forEach(report -> ask(account, report));
    Map<Key, TemplateReport> whole = new LinkedHashMap<>();
    unknown.stream()
        .filter(TemplateReport::isWhole)
        .forEach(report -> whole.put(Key.of(report), report));
    if (whole.isEmpty()) {
      return List.of();
    }
    Collection<TemplateReport> reports = whole.values();
    Map<String, String> names =
        known.names(account.id(), reports.stream().map(TemplateReport::metaName).toList()).stream()
            .collect(
                Collectors.toMap(
                    KnownTemplateStore.Named::metaName, KnownTemplateStore.Named::name));
    List<KnownTemplate> made =
        reports.stream()
            .map(report -> made(property, report, names.get(report.metaName())))
            .toList();
    Set<UUID> added =
        known.insert(account.propertyId(), account.id(), made, reports.iterator().next().seen());
    return made.stream()
        .filter(template -> added.contains(template.id()))
        .map(it -> first ? TemplateChange.silent(it) : new TemplateChange(null, it))
        .toList();
  }

  private KnownTemplate made(Property property, TemplateReport report, @Nullable String name) {
    ReviewedText text = Objects.requireNonNull(report.text());
    return new KnownTemplate(
        ids.next(),
        name == null ? report.metaName() : name,
        report.metaName(),
        report.language(),
        report.metaId(),
        new ComponentReading(property, null).read(text.components()),
        new Told<>(Objects.requireNonNull(report.status()), report.seen()),
        new Told<>(report.quality(), report.seen()),
        new Told<>(Objects.requireNonNull(report.category()), report.seen()),
        new Told<>(text, report.seen()));
  }

  private static KnownTemplate reread(Property property, KnownTemplate old, KnownTemplate now) {
    ReviewedText text = now.text().value();
    return !text.isKnown() || text.equals(old.text().value())
        ? now
        : now.with(new ComponentReading(property, now.content()).read(text.components()));
  }

  /** Asked later than everything that is in doubt, the answer ends the doubt. */
  private void ask(ConnectedAccount account, TemplateReport report) {
    refreshes.request(
        account.id(), report.metaName(), report.language(), report.seen().to().plusMillis(1));
  }
}
