package io.guesthub.reminder;

import io.guesthub.booking.Booking;
import io.guesthub.booking.StayFacts;
import io.guesthub.booking.Stays;
import io.guesthub.property.Properties;
import io.guesthub.reminder.PlanningStore.Progress;
import io.guesthub.template.TemplateTraits;
import io.guesthub.template.TemplateTraits.Traits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Plans one booking again when it has changed. */
@Component("bookingPlanning")
public class BookingPlanning {

  private final RuleStore rules;
  private final PlanningStore planning;
  private final PlannedRows rows;
  private final Stays stays;
  private final TemplateTraits templates;
  private final Properties properties;
  private final ReminderSettings settings;
  private final InstantSource clock;

  BookingPlanning(
      RuleStore rules,
      PlanningStore planning,
      PlannedRows rows,
      Stays stays,
      TemplateTraits templates,
      Properties properties,
      ReminderSettings settings,
      InstantSource clock) {
    this.rules = rules;
    this.planning = planning;
    this.rows = rows;
    this.stays = stays;
    this.templates = templates;
    this.properties = properties;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Plans what the property's reminders mean for a booking, in the transaction that stores it.
   *
   * @param booking as it has just been stored
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void plan(Booking booking) {
    String property = booking.propertyId();
    planning.lockForBooking(property);
    List<Rule> planned = rules.all(property).stream().filter(Rule::plans).toList();
    if (planned.isEmpty()) {
      return;
    }
    Optional<StayFacts> stay = stays.find(property, booking.id());
    Optional<Progress> progress = planning.find(property);
    if (stay.isEmpty() || progress.isEmpty()) {
      return;
    }
    LocalMoments moments = new LocalMoments(properties.zone(property));
    Planner planner = new Planner(moments, settings.tolerance());
    Map<UUID, List<Row>> known =
        rows.lock(property, planned.stream().map(Rule::id).toList(), List.of(booking.id())).stream()
            .collect(Collectors.groupingBy(Row::reminderId));
    Map<String, Traits> traits =
        templates.of(property, planned.stream().map(Rule::template).toList());
    Instant now = clock.instant();
    List<RowChange> changes = new ArrayList<>();
    for (Rule rule : planned) {
      boolean heardNow = !isOld(rule, stay.get(), progress.get());
      Plan plan = planner.plan(rule, stay.get(), traits.get(rule.template()));
      changes.addAll(
          new Reconciliation(rule, booking.id(), now, heardNow)
              .changes(plan, known.getOrDefault(rule.id(), List.of())));
    }
    rows.apply(property, changes);
  }

  /** Known before the reminder began, and not planned by it yet: no last-minute case. */
  private static boolean isOld(Rule rule, StayFacts stay, Progress progress) {
    Instant startAt = rule.startAt();
    return startAt != null
        && progress.isPending(rule.revision())
        && stay.knownSince().isBefore(startAt);
  }
}
