package io.guesthub.reminder;

import static io.guesthub.reminder.Rules.rule;
import static io.guesthub.reminder.Rules.stay;
import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.booking.BookingStatus;
import io.guesthub.booking.StayFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static final LocalDate CHECK_IN = LocalDate.of(2026, 12, 1);
  private static final Instant BEFORE = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant DUE = Instant.parse("2026-11-29T09:00:00Z");
  private static final Instant ONE_DAY_BEFORE = Instant.parse("2026-11-30T12:00:00Z");
  private static final Rule RULE = rule(Trigger.CHECK_IN, 2);
  private static final Planner PLANNER =
      new Planner(new LocalMoments(ZoneId.of("Europe/Rome")), Duration.ofHours(4));

  private final Schedule schedule = new Schedule();

  private void booked(StayFacts stay, Instant now) {
    schedule.plan(RULE, PLANNER.plan(RULE, stay, null), now, true);
  }

  private void saved(Rule rule, StayFacts stay, Instant now) {
    schedule.plan(rule, PLANNER.plan(rule, stay, null), now, false);
  }

  private static StayFacts cancelled(LocalDate checkIn) {
    return stay(BookingStatus.CANCELLED, checkIn, null, null, false, Set.of());
  }

  private Row only() {
    assertThat(schedule.rows()).hasSize(1);
    return schedule.rows().get(0);
  }

  @Test
  void aBookingGetsOneRowHoweverOftenItIsPlanned() {
    booked(stay(CHECK_IN), BEFORE);
    booked(stay(CHECK_IN), BEFORE);
    saved(RULE, stay(CHECK_IN), BEFORE);
    assertThat(only().state()).isEqualTo(RowState.SCHEDULED);
    assertThat(only().dueAt()).isEqualTo(DUE);
  }

  @Test
  void aMovedBookingMovesItsRow() {
    booked(stay(CHECK_IN), BEFORE);
    Row first = only();
    booked(stay(CHECK_IN.plusDays(3)), BEFORE);
    assertThat(only().id()).isEqualTo(first.id());
    assertThat(only().dueAt()).isEqualTo(DUE.plus(Duration.ofDays(3)));
    booked(stay(CHECK_IN), BEFORE);
    assertThat(only().dueAt()).isEqualTo(DUE);
  }

  @Test
  void aCancelledBookingCancelsItsRowAndComesBackWithIt() {
    booked(stay(CHECK_IN), BEFORE);
    booked(cancelled(CHECK_IN), BEFORE);
    assertThat(only().state()).isEqualTo(RowState.CANCELLED);
    assertThat(only().reason()).isEqualTo(Reason.BOOKING_CANCELLED);
    booked(stay(CHECK_IN.plusDays(1)), BEFORE);
    assertThat(only().state()).isEqualTo(RowState.SCHEDULED);
    assertThat(only().dueAt()).isEqualTo(DUE.plus(Duration.ofDays(1)));
  }

  @Test
  void aStayThatIsMovedAfterTheMessageWentGetsOneMoreForTheNewDate() {
    booked(stay(CHECK_IN), BEFORE);
    schedule.send(only());
    booked(stay(CHECK_IN.plusDays(30)), DUE.plusSeconds(60));
    assertThat(schedule.rows())
        .extracting(Row::state)
        .containsExactly(RowState.SENT, RowState.SCHEDULED);
    booked(stay(CHECK_IN), DUE.plusSeconds(120));
    assertThat(schedule.rows())
        .extracting(Row::state)
        .containsExactly(RowState.SENT, RowState.CANCELLED);
    assertThat(schedule.rows().get(1).reason()).isEqualTo(Reason.BOOKING_MOVED);
    booked(stay(CHECK_IN.plusDays(30)), DUE.plusSeconds(180));
    assertThat(schedule.rows())
        .extracting(Row::state)
        .containsExactly(RowState.SENT, RowState.SCHEDULED);
  }

  @Test
  void aLastMinuteBookingGetsItAtOnceAndOnlyOnce() {
    booked(stay(CHECK_IN), ONE_DAY_BEFORE);
    assertThat(only().dueAt()).isEqualTo(ONE_DAY_BEFORE);
    assertThat(only().expiresAt()).isEqualTo(Instant.parse("2026-12-01T23:00:00Z"));
    booked(stay(CHECK_IN), ONE_DAY_BEFORE.plusSeconds(5));
    saved(RULE, stay(CHECK_IN), ONE_DAY_BEFORE.plusSeconds(9));
    assertThat(only().dueAt()).isEqualTo(ONE_DAY_BEFORE);
  }

  @Test
  void aLastMinuteBookingIsSkippedWhereTheReminderSaysSo() {
    Rule skips = rule(Trigger.CHECK_IN, 2, LastMinute.SKIP, true);
    schedule.plan(skips, PLANNER.plan(skips, stay(CHECK_IN), null), ONE_DAY_BEFORE, true);
    assertThat(only().state()).isEqualTo(RowState.SKIPPED);
    assertThat(only().reason()).isEqualTo(Reason.TOO_LATE);
  }

  @Test
  void aStayOfThePastHasNoRow() {
    booked(stay(CHECK_IN), Instant.parse("2026-12-02T00:00:00Z"));
    assertThat(schedule.rows()).isEmpty();
  }

  @Test
  void aReminderThatBeginsMessagesNothingOfThePast() {
    Rule late = RULE.with(ONE_DAY_BEFORE, 2);
    saved(late, stay(CHECK_IN), ONE_DAY_BEFORE.plusSeconds(1));
    assertThat(only().state()).isEqualTo(RowState.SKIPPED);
    // Not even when the booking is pushed again, which is no last-minute case.
    schedule.plan(
        late, PLANNER.plan(late, stay(CHECK_IN), null), ONE_DAY_BEFORE.plusSeconds(2), true);
    assertThat(only().state()).isEqualTo(RowState.SKIPPED);
  }

  @Test
  void aReminderThatChangesMessagesNothingOfThePast() {
    booked(stay(CHECK_IN), BEFORE);
    Instant now = Instant.parse("2026-11-25T12:00:00Z");
    saved(rule(Trigger.CHECK_IN, 30).with(now, 2), stay(CHECK_IN), now);
    assertThat(only().state()).isEqualTo(RowState.SKIPPED);
    assertThat(only().reason()).isEqualTo(Reason.TOO_LATE);
    // Put right again, it is scheduled as before.
    saved(RULE.with(now, 3), stay(CHECK_IN), now);
    assertThat(only().state()).isEqualTo(RowState.SCHEDULED);
    assertThat(only().dueAt()).isEqualTo(DUE);
  }

  @Test
  void aPauseShowsAndPassesWithoutMakingAnythingLate() {
    booked(stay(CHECK_IN), BEFORE);
    Rule paused = rule(Trigger.CHECK_IN, 2, LastMinute.SEND, false);
    saved(paused, stay(CHECK_IN), BEFORE);
    assertThat(only().state()).isEqualTo(RowState.WAITING);
    assertThat(only().reason()).isEqualTo(Reason.PAUSED);
    saved(RULE, stay(CHECK_IN), BEFORE);
    assertThat(only().state()).isEqualTo(RowState.SCHEDULED);
    saved(paused, stay(CHECK_IN), BEFORE);
    saved(RULE.with(DUE.plusSeconds(3600), 3), stay(CHECK_IN), DUE.plusSeconds(3600));
    assertThat(only().state()).isEqualTo(RowState.WAITING);
    assertThat(only().dueAt()).isEqualTo(DUE);
  }

  @Test
  void whatStaffHaveCancelledStaysCancelledWhereverTheBookingMoves() {
    booked(stay(CHECK_IN), BEFORE);
    schedule.set(only(), RowState.CANCELLED, null);
    booked(stay(CHECK_IN.plusDays(2)), BEFORE);
    booked(cancelled(CHECK_IN), BEFORE);
    booked(stay(CHECK_IN), BEFORE);
    assertThat(only().state()).isEqualTo(RowState.CANCELLED);
    assertThat(only().reason()).isNull();
  }

  @Test
  void aBookingOutsideTheFiltersHasNoRow() {
    booked(stay(CHECK_IN), BEFORE);
    saved(Rules.only(RULE, OtaBookings.INCLUDE, List.of("room-9")), stay(CHECK_IN), BEFORE);
    assertThat(schedule.rows()).isEmpty();
  }

  @Test
  void aClockThatJumpedAheadAndBackSkipsNothingForGood() {
    booked(stay(CHECK_IN), BEFORE);
    schedule.set(only(), RowState.SKIPPED, Reason.TOO_LATE);
    booked(stay(CHECK_IN), BEFORE);
    assertThat(only().state()).isEqualTo(RowState.SCHEDULED);
  }

  /**
   * Steps: 0–3 the booking moves to that day, 4 it is cancelled, 5 the rule is saved, 6 it is sent.
   */
  @Property
  void neverMoreThanOneOpenRowAndNeverASecondMessageAboutTheSame(
      @ForAll @Size(max = 30) List<@IntRange(max = 6) Integer> steps) {
    Schedule any = new Schedule();
    StayFacts stay = stay(CHECK_IN);
    Set<String> sent = new HashSet<>();
    for (int step : steps) {
      stay = step < 4 ? stay(CHECK_IN.plusDays(step)) : step == 4 ? cancelled(CHECK_IN) : stay;
      if (step == 6) {
        for (Row open : any.rows().stream().filter(Row::isOpen).toList()) {
          assertThat(sent.add(open.occurrence())).isTrue();
          any.send(open);
        }
      } else {
        any.plan(RULE, PLANNER.plan(RULE, stay, null), BEFORE, step < 5);
      }
      assertThat(any.rows().stream().filter(Row::isOpen)).hasSizeLessThanOrEqualTo(1);
      assertThat(any.rows().stream().map(Row::occurrence)).doesNotHaveDuplicates();
    }
  }

  /**
   * Whatever happened before anything was sent, in any order: one row that says what is true now.
   */
  @Property
  void theEndIsTheSameInAnyOrder(@ForAll @Size(max = 30) List<@IntRange(max = 5) Integer> steps) {
    Schedule any = new Schedule();
    StayFacts last = stay(CHECK_IN);
    any.plan(RULE, PLANNER.plan(RULE, last, null), BEFORE, true);
    for (int step : steps) {
      last = step < 4 ? stay(CHECK_IN.plusDays(step)) : step == 4 ? cancelled(CHECK_IN) : last;
      any.plan(RULE, PLANNER.plan(RULE, last, null), BEFORE, step < 5);
    }
    assertThat(any.rows()).hasSize(1);
    Row row = any.rows().get(0);
    if (PLANNER.plan(RULE, last, null) instanceof Plan.Due due) {
      assertThat(row.state()).isEqualTo(RowState.SCHEDULED);
      assertThat(row.dueAt()).isEqualTo(due.at());
      assertThat(row.occurrence()).isEqualTo(due.occurrence());
    } else {
      assertThat(row.state()).isEqualTo(RowState.CANCELLED);
    }
  }
}
