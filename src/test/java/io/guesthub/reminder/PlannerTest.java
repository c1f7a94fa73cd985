package io.guesthub.reminder;

import static io.guesthub.reminder.Rules.rule;
import static io.guesthub.reminder.Rules.stay;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.booking.BookingStatus;
import io.guesthub.booking.StayFacts;
import io.guesthub.template.TemplateTraits.Traits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {

  private static final LocalDate CHECK_IN = LocalDate.of(2026, 12, 1);
  private static final Instant MADE = Instant.parse("2026-11-10T23:30:00Z"); // the 11th in Rome
  private static final Planner PLANNER =
      new Planner(new LocalMoments(ZoneId.of("Europe/Rome")), Duration.ofHours(4));

  private static StayFacts dated() {
    return stay(BookingStatus.CONFIRMED, CHECK_IN, MADE, MADE, false, Set.of("room-1"));
  }

  private static Plan.Due due(Rule rule, StayFacts stay) {
    return (Plan.Due) PLANNER.plan(rule, stay, null);
  }

  private static Traits only(String listing) {
    return new Traits(false, Set.of(listing), false, null);
  }

  @Test
  void daysCountBackFromCheckInAndForwardFromTheRest() {
    assertThat(due(rule(Trigger.CHECK_IN, 2), dated()).at())
        .isEqualTo(Instant.parse("2026-11-29T09:00:00Z"));
    assertThat(due(rule(Trigger.CHECK_OUT, 1), dated()).at())
        .isEqualTo(Instant.parse("2026-12-06T09:00:00Z"));
    assertThat(due(rule(Trigger.RESERVATION, 3), dated()).at())
        .isEqualTo(Instant.parse("2026-11-14T09:00:00Z"));
    assertThat(due(rule(Trigger.PRE_CHECK_IN_COMPLETED, 0), dated()).at())
        .isEqualTo(Instant.parse("2026-11-11T09:00:00Z"));
    assertThat(due(rule(Trigger.CHECK_IN, 365), dated()).at())
        .isEqualTo(Instant.parse("2025-12-01T09:00:00Z"));
  }

  @Test
  void aMessageAboutTheStayIsAboutItsDateTheOthersAboutTheBooking() {
    assertThat(due(rule(Trigger.CHECK_IN, 2), dated()).occurrence())
        .isEqualTo("CHECK_IN 2026-12-01");
    assertThat(due(rule(Trigger.CHECK_OUT, 9), dated()).occurrence())
        .isEqualTo("CHECK_OUT 2026-12-05");
    assertThat(due(rule(Trigger.RESERVATION, 2), dated()).occurrence()).isEqualTo("RESERVATION");
  }

  @Test
  void aReminderOfTheArrivalIsOfUseUntilTheDayOfArrivalEnds() {
    assertThat(due(rule(Trigger.CHECK_IN, 2), dated()).windowEnd())
        .isEqualTo(Instant.parse("2026-12-01T23:00:00Z"));
    assertThat(due(rule(Trigger.CHECK_OUT, 0), dated()).windowEnd())
        .isEqualTo(Instant.parse("2026-12-05T23:00:00Z"));
  }

  @Test
  void whatHappensBeforeMidnightIsOfUseForAWhileAfter() {
    Instant late = Instant.parse("2026-11-10T22:50:00Z"); // 23:50 in Rome
    StayFacts stay = stay(BookingStatus.CONFIRMED, CHECK_IN, late, null, false, Set.of());
    assertThat(due(rule(Trigger.RESERVATION, 0), stay).windowEnd())
        .isEqualTo(late.plus(Duration.ofHours(4)));
  }

  @Test
  void filtersLeaveBookingsOut() {
    StayFacts ota = stay(BookingStatus.CONFIRMED, CHECK_IN, null, null, true, Set.of("room-1"));
    Rule all = rule(Trigger.CHECK_IN, 2);
    assertThat(PLANNER.plan(all, ota, null)).isInstanceOf(Plan.Due.class);
    assertThat(PLANNER.plan(Rules.only(all, OtaBookings.EXCLUDE, List.of()), ota, null))
        .isEqualTo(new Plan.Outside(Exclusion.OTA_EXCLUDED));
    assertThat(PLANNER.plan(Rules.only(all, OtaBookings.INCLUDE, List.of("room-2")), ota, null))
        .isEqualTo(new Plan.Outside(Exclusion.LISTING_NOT_CHOSEN));
    assertThat(PLANNER.plan(all, ota, only("room-2")))
        .isEqualTo(new Plan.Outside(Exclusion.TEMPLATE_NOT_FOR_LISTING));
    assertThat(PLANNER.plan(all, ota, only("room-1"))).isInstanceOf(Plan.Due.class);
  }

  @Test
  void withoutTheDateThereIsNothingToCountFrom() {
    assertThat(PLANNER.plan(rule(Trigger.RESERVATION, 1), stay(CHECK_IN), null))
        .isInstanceOf(Plan.Undated.class);
  }

  @ParameterizedTest
  @EnumSource(BookingStatus.class)
  void onlyGuestsWhoComeAreReminded(BookingStatus status) {
    StayFacts stay = stay(status, CHECK_IN, MADE, MADE, false, Set.of());
    boolean comes = status == BookingStatus.CONFIRMED || status == BookingStatus.CHECKED_IN;
    assertThat(PLANNER.plan(rule(Trigger.CHECK_IN, 1), stay, null) instanceof Plan.Due)
        .isEqualTo(comes);
    assertThat(PLANNER.plan(rule(Trigger.CHECK_OUT, 1), stay, null) instanceof Plan.Due)
        .isEqualTo(comes || status == BookingStatus.CHECKED_OUT);
  }
}
