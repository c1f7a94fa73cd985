package io.guesthub.reminder;

import io.guesthub.booking.StayFacts;
import io.guesthub.booking.Stays;
import io.guesthub.reminder.PlanningStore.Progress;
import io.guesthub.template.TemplateTraits;
import io.guesthub.template.TemplateTraits.Traits;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans all bookings of a property again after its reminders have changed: page by page, each in a
 * transaction, so that it goes on where it stood when a hub dies, and others get their turn.
 */
@Component("propertyPlanning")
public class PropertyPlanning {

  /** A page blocks the storing of the property's bookings as long as it takes. */
  private static final int PAGE = 1_000;

  /** No reminder reaches further behind a stay, whatever its days were or are. */
  private static final int LONGEST_AFTER_STAY = 368;

  private final RuleStore rules;
  private final PlanningStore planning;
  private final PlannedRows rows;
  private final Stays stays;
  private final TemplateTraits templates;
  private final ReminderSettings settings;
  private final PlanningSignal signal;
  private final InstantSource clock;

  PropertyPlanning(
      RuleStore rules,
      PlanningStore planning,
      PlannedRows rows,
      Stays stays,
      TemplateTraits templates,
      ReminderSettings settings,
      PlanningSignal signal,
      InstantSource clock) {
    this.rules = rules;
    this.planning = planning;
    this.rows = rows;
    this.stays = stays;
    this.templates = templates;
    this.settings = settings;
    this.signal = signal;
    this.clock = clock;
  }

  /** Whether there may be something to plan; asking counts as looking. */
  public boolean worthLooking() {
    return signal.worthLooking();
  }

  /** Plans the next page of some property that has something to plan. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void planPage() {
    Optional<String> next = planning.next();
    if (next.isEmpty()) {
      return;
    }
    planning.lockForAll(next.get());
    // Another hub may have been faster.
    planning.find(next.get()).filter(Progress::isWanted).ifPresent(this::planPage);
    signal.wake();
  }

  private void planPage(Progress progress) {
    String property = progress.propertyId();
    Instant now = clock.instant();
    LocalMoments moments = new LocalMoments(progress.zone());
    LocalDate from = moments.dayOf(now).minusDays(LONGEST_AFTER_STAY);
    List<StayFacts> page = stays.page(property, from, progress.place(), PAGE);
    List<Rule> changed =
        rules.changedSince(property, progress.plannedRevision()).stream()
            .filter(rule -> rule.startAt() != null)
            .toList();
    if (!changed.isEmpty() && !page.isEmpty()) {
      plan(property, new Planner(moments, settings.tolerance()), changed, page, now);
    }
    if (changed.isEmpty() || page.size() < PAGE) {
      planning.finish(property);
      return;
    }
    boolean first = progress.place().isEmpty();
    int done = progress.done() + page.size();
    int total = first ? stays.count(property, from) : progress.total();
    planning.advance(property, page.get(page.size() - 1).bookingId(), done, Math.max(done, total));
  }

  private void plan(
      String property, Planner planner, List<Rule> changed, List<StayFacts> page, Instant now) {
    Map<UUID, Map<String, List<Row>>> known = new HashMap<>();
    List<UUID> reminders = changed.stream().map(Rule::id).toList();
    List<String> bookings = page.stream().map(StayFacts::bookingId).toList();
    for (Row row : rows.lock(property, reminders, bookings)) {
      known
          .computeIfAbsent(row.reminderId(), id -> new HashMap<>())
          .computeIfAbsent(row.bookingId(), id -> new ArrayList<>())
          .add(row);
    }
    Map<String, Traits> traits =
        templates.of(property, changed.stream().map(Rule::template).toList());
    List<RowChange> changes = new ArrayList<>();
    for (Rule rule : changed) {
      Map<String, List<Row>> ofRule = known.getOrDefault(rule.id(), Map.of());
      for (StayFacts stay : page) {
        List<Row> ofBooking = ofRule.getOrDefault(stay.bookingId(), List.of());
        changes.addAll(
            new Reconciliation(rule, stay.bookingId(), now, false)
                .changes(planner.plan(rule, stay, traits.get(rule.template())), ofBooking));
      }
    }
    rows.apply(property, changes);
  }
}
