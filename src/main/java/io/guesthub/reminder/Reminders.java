package io.guesthub.reminder;

import io.guesthub.platform.Ids;
import io.guesthub.property.Properties;
import io.guesthub.property.Property;
import io.guesthub.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes and deletes reminders; the bookings are planned again in the background. */
@Component
class Reminders {

  private final RuleStore rules;
  private final PlanningStore planning;
  private final PlanningSignal signal;
  private final Properties properties;
  private final Ids ids;
  private final InstantSource clock;

  Reminders(
      RuleStore rules,
      PlanningStore planning,
      PlanningSignal signal,
      Properties properties,
      Ids ids,
      InstantSource clock) {
    this.rules = rules;
    this.planning = planning;
    this.signal = signal;
    this.properties = properties;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Makes a reminder.
   *
   * @param form that {@link ReminderRules} has checked
   */
  @Transactional
  Rule create(String propertyId, ReminderForm form) {
    planning.lockForAll(propertyId);
    Rule rule = rule(ids.next(), properties.get(propertyId), form, null);
    rules.insert(rule);
    return rule;
  }

  /**
   * Puts a reminder in place of the present one. One that says nothing new changes nothing.
   *
   * @param form that {@link ReminderRules} has checked
   * @throws Problem 404
   */
  @Transactional
  Rule replace(String propertyId, UUID id, ReminderForm form) {
    planning.lockForAll(propertyId);
    Rule known = rules.find(propertyId, id).orElseThrow(Problem::notFound);
    Rule rule = rule(id, properties.get(propertyId), form, known);
    rules.update(rule);
    return rule;
  }

  /**
   * Deletes a reminder. What it had scheduled is cancelled; what it has sent stays to be seen.
   *
   * @throws Problem 404
   */
  @Transactional
  void delete(String propertyId, UUID id) {
    planning.lockForAll(propertyId);
    Rule rule = rules.find(propertyId, id).orElseThrow(Problem::notFound);
    rules.delete(propertyId, rule.id(), again(properties.get(propertyId)), clock.instant());
  }

  private long again(Property property) {
    signal.wakeAfterCommit();
    return planning.restart(property.id(), property.timeZone());
  }

  private Rule rule(UUID id, Property property, ReminderForm form, @Nullable Rule known) {
    // As exact as the database keeps it.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<String> listings =
        form.listingIds() == null ? List.of() : form.listingIds().stream().distinct().toList();
    boolean all = form.allListings() == null ? listings.isEmpty() : form.allListings();
    Rule wanted =
        new Rule(
            id,
            property.id(),
            form.name(),
            form.trigger(),
            form.days(),
            LocalTime.parse(form.sendAt()),
            form.template(),
            form.otaBookings() == null ? OtaBookings.INCLUDE : form.otaBookings(),
            all,
            listings,
            form.lastMinute() == null ? LastMinute.SEND : form.lastMinute(),
            form.active() == null || form.active(),
            known == null ? null : known.startAt(),
            known == null ? 0 : known.revision(),
            false,
            known == null ? now : known.createdAt());
    boolean alike = known != null && wanted.plansLike(known);
    boolean starts = wanted.active() && (known == null || !known.active() || !alike);
    boolean changes =
        known == null
            || !alike
            || wanted.active() != known.active()
            || !wanted.template().equals(known.template());
    Instant startAt = starts ? now : wanted.startAt();
    return wanted.with(startAt, changes ? again(property) : wanted.revision());
  }
}
