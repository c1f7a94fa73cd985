package io.guesthub.reminder;

import io.guesthub.booking.StayFacts;
import io.guesthub.template.TemplateTraits.Traits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a reminder means for a booking, from the two alone.
 *
 * <p>A message about check-in or check-out is about that date: a guest whose stay is moved after
 * the message went gets it once more, with the new date. A message about the reservation or the pre
 * check-in is sent once for a booking.
 */
final class Planner {

  private final LocalMoments moments;
  private final Duration tolerance;

  /**
   * For one property.
   *
   * @param moments of its zone
   * @param tolerance how late a message may be
   */
  Planner(LocalMoments moments, Duration tolerance) {
    this.moments = moments;
    this.tolerance = tolerance;
  }

  /**
   * The plan for a booking.
   *
   * @param template that the reminder sends; null where nobody knows it, which excludes nothing
   */
  Plan plan(Rule rule, StayFacts stay, @Nullable Traits template) {
    if (!rule.trigger().fits(stay.status())) {
      return new Plan.Off();
    }
    Optional<Exclusion> excluded = exclusion(rule, stay, template);
    return excluded.<Plan>map(Plan.Outside::new).orElseGet(() -> dated(rule, stay));
  }

  private static Optional<Exclusion> exclusion(
      Rule rule, StayFacts stay, @Nullable Traits template) {
    if (stay.ota() && rule.otaBookings() == OtaBookings.EXCLUDE) {
      return Optional.of(Exclusion.OTA_EXCLUDED);
    }
    List<String> chosen =
        rule.allListings()
            ? List.copyOf(stay.listingIds())
            : stay.listingIds().stream().filter(rule.listingIds()::contains).toList();
    if (!rule.allListings() && chosen.isEmpty()) {
      return Optional.of(Exclusion.LISTING_NOT_CHOSEN);
    }
    boolean fits =
        template == null
            || template.allListings()
            || !Collections.disjoint(chosen, template.listingIds());
    return fits ? Optional.empty() : Optional.of(Exclusion.TEMPLATE_NOT_FOR_LISTING);
  }

  private Plan dated(Rule rule, StayFacts stay) {
    return switch (rule.trigger()) {
      case CHECK_IN -> before(rule, stay.checkIn());
      case CHECK_OUT -> after(rule, stay.checkOut());
      case RESERVATION -> after(rule, stay.createdAt());
      case PRE_CHECK_IN_COMPLETED -> after(rule, stay.preCheckInCompletedAt());
    };
  }

  private Plan before(Rule rule, @Nullable LocalDate base) {
    return base == null
        ? new Plan.Undated()
        : due(rule, rule.trigger() + " " + base, base.minusDays(rule.days()), moments.endOf(base));
  }

  private Plan after(Rule rule, @Nullable LocalDate base) {
    if (base == null) {
      return new Plan.Undated();
    }
    LocalDate day = base.plusDays(rule.days());
    return due(rule, rule.trigger() + " " + base, day, moments.endOf(day));
  }

  /** What happens shortly before midnight may reach the hub shortly after. */
  private Plan after(Rule rule, @Nullable Instant base) {
    if (base == null) {
      return new Plan.Undated();
    }
    LocalDate day = moments.dayOf(base).plusDays(rule.days());
    Instant dayEnd = moments.endOf(day);
    Instant known = base.plus(tolerance);
    return due(rule, rule.trigger().name(), day, known.isAfter(dayEnd) ? known : dayEnd);
  }

  private Plan due(Rule rule, String occurrence, LocalDate day, Instant windowEnd) {
    Instant at = moments.at(day, rule.sendAt());
    return new Plan.Due(occurrence, at, moments.endOf(moments.dayOf(at)), windowEnd);
  }
}
