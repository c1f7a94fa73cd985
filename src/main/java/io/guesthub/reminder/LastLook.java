package io.guesthub.reminder;

import io.guesthub.booking.Booking;
import io.guesthub.booking.StayFacts;
import io.guesthub.template.TemplateTraits.Traits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at everything once more right before a message is handed to delivery. */
@Component
class LastLook {

  /** When guests leave where nobody says so: early, so that no door code comes after them. */
  private static final LocalTime EARLY_CHECK_OUT = LocalTime.of(10, 0);

  /** How long Meta tries where the template does not say. */
  private static final Duration META_LIFETIME = Duration.ofDays(30);

  private final ReminderSettings settings;

  LastLook(ReminderSettings settings) {
    this.settings = settings;
  }

  /** What to do with a row that is due. */
  Verdict at(Row row, DueFacts facts, Instant now) {
    Rule rule = facts.rule();
    Booking booking = facts.booking();
    StayFacts stay = facts.stay();
    if (rule.deleted() || booking == null || stay == null) {
      return new Verdict.Cancel(rule.deleted() ? null : Reason.BOOKING_CANCELLED);
    }
    if (!now.isBefore(row.expiresAt())) {
      return tooLate(row);
    }
    LocalMoments moments = new LocalMoments(facts.property().timeZone());
    Plan plan = new Planner(moments, settings.tolerance()).plan(rule, stay, facts.template());
    if (!isAsPlanned(row, plan)) {
      return new Verdict.PlanAgain(rule, plan);
    }
    if (!rule.active() && !row.forced()) {
      return new Verdict.Hold(Reason.PAUSED, null);
    }
    if (isLate(row, now)) {
      return tooLate(row);
    }
    return GuestPhone.suspect(facts.property(), booking)
        .<Verdict>map(hold -> hold)
        .orElseGet(
            () ->
                lastMoment(booking, facts.template(), moments)
                    .map(last -> inTime(rule, row, last, now))
                    .orElseGet(() -> new Verdict.Send(rule.template(), row.expiresAt())));
  }

  private static Verdict tooLate(Row row) {
    Reason known = row.reason();
    return known == null
        ? new Verdict.Skip(Reason.TOO_LATE, null)
        : new Verdict.Skip(known, row.detail());
  }

  private static boolean isAsPlanned(Row row, Plan plan) {
    return plan instanceof Plan.Due due
        && due.occurrence().equals(row.occurrence())
        && (row.forced() || due.at().equals(row.ruleAt()));
  }

  /** What waits for something was looked at in time. */
  private boolean isLate(Row row, Instant now) {
    boolean first = row.state() == RowState.QUEUED && row.checks() == 0;
    return first && !row.forced() && now.isAfter(row.dueAt().plus(settings.tolerance()));
  }

  /**
   * Until when the message may go out so that a PIN cannot arrive when the stay is over: its
   * lifetime before that. Empty where there is no PIN in it.
   */
  private static Optional<Instant> lastMoment(
      Booking booking, @Nullable Traits template, LocalMoments moments) {
    LocalDate checkOut = booking.checkOut();
    if (template == null || !template.holdsSecret() || checkOut == null) {
      return Optional.empty();
    }
    LocalTime leaves = booking.text("checkOutTime").map(LocalTime::parse).orElse(EARLY_CHECK_OUT);
    Duration lifetime = template.lifetime();
    return Optional.of(
        moments.at(checkOut, leaves).minus(lifetime == null ? META_LIFETIME : lifetime));
  }

  private static Verdict inTime(Rule rule, Row row, Instant last, Instant now) {
    return last.isBefore(now)
        ? new Verdict.Skip(
            Reason.TOO_LATE,
            "It tells the PIN, and with the template's ttlSeconds it could arrive after check-out.")
        : new Verdict.Send(
            rule.template(), last.isBefore(row.expiresAt()) ? last : row.expiresAt());
  }
}
