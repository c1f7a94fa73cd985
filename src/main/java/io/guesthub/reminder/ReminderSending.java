package io.guesthub.reminder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.Booking;
import io.guesthub.conversation.Author;
import io.guesthub.delivery.SendRequest;
import io.guesthub.delivery.Sends;
import io.guesthub.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands due messages of the schedule to delivery, or writes down why not. */
@Component("reminderSending")
public class ReminderSending {

  private final SendingStore store;
  private final RuleStore rules;
  private final PlannedRows rows;
  private final LastLook lastLook;
  private final DueReading reading;
  private final Sends sends;
  private final ReminderNews news;
  private final ReminderSettings settings;
  private final InstantSource clock;

  ReminderSending(
      SendingStore store,
      RuleStore rules,
      PlannedRows rows,
      LastLook lastLook,
      DueReading reading,
      Sends sends,
      ReminderNews news,
      ReminderSettings settings,
      InstantSource clock) {
    this.store = store;
    this.rules = rules;
    this.rows = rows;
    this.lastLook = lastLook;
    this.reading = reading;
    this.sends = sends;
    this.news = news;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Handles rows that were claimed, in the caller's transaction: a row and the message that it
   * becomes are written together. A row that delivery has, or that has been planned for later
   * since, is left alone. Whoever plans anew meanwhile waits for the rows, and so has the last
   * word.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(List<UUID> ids) {
    List<Row> rows = store.lockClaimed(ids);
    Map<UUID, DueFacts> facts = reading.of(rows);
    sends.expect(
        facts.values().stream()
            .flatMap(each -> Optional.ofNullable(each.booking()).stream())
            .toList());
    for (Row row : rows) {
      Instant now = clock.instant();
      DueFacts its = Objects.requireNonNull(facts.get(row.id()));
      carryOut(row, its, lastLook.at(row, its, now), now);
    }
  }

  /** The rows of a bundle each by itself, so that one that cannot be handled stops no other. */
  public List<List<UUID>> apart(List<UUID> bundle) {
    return bundle.stream().map(List::of).toList();
  }

  /** Rows that can never be handled are given up, so that they hold up no others. */
  @Transactional
  public void giveUp(List<UUID> ids, Exception failure) {
    Instant now = clock.instant();
    String detail = "The hub failed: " + failure.getClass().getSimpleName();
    store.lockClaimed(ids).stream()
        .map(row -> store.end(row.id(), RowState.FAILED, null, detail, now))
        .forEach(row -> news.failed(row, rules.get(row.reminderId())));
  }

  private void carryOut(Row row, DueFacts facts, Verdict verdict, Instant now) {
    if (verdict instanceof Verdict.Send send) {
      take(row, facts, send, now);
    } else if (verdict instanceof Verdict.Hold hold) {
      hold(row, hold, now);
    } else if (verdict instanceof Verdict.Skip skip) {
      Row skipped = store.end(row.id(), RowState.SKIPPED, skip.reason(), skip.detail(), now);
      news.held(skipped, rules.get(row.reminderId()), now);
    } else if (verdict instanceof Verdict.Cancel cancel) {
      store.end(row.id(), RowState.CANCELLED, cancel.reason(), null, now);
    } else if (verdict instanceof Verdict.PlanAgain again) {
      planAgain(row, again, now);
    }
  }

  private void take(Row row, DueFacts facts, Verdict.Send send, Instant now) {
    Booking booking = Objects.requireNonNull(facts.booking());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "template");
    body.put("template", send.template());
    try {
      UUID message =
          sends.take(
              new SendRequest(
                  row.propertyId(),
                  new SendRequest.Target.OfReadBooking(facts.property(), booking),
                  Author.RULE,
                  body,
                  row.id().toString(),
                  send.notAfter()));
      store.taken(row.id(), message, now);
    } catch (Problem refused) {
      Verdict verdict = Refusals.read(refused, !booking.phones().isEmpty());
      carryOut(row, facts, verdict, now);
    }
  }

  private void hold(Row row, Verdict.Hold hold, Instant now) {
    Instant next = hold.reason() == Reason.PAUSED ? row.expiresAt() : now.plus(pause(row));
    Instant nextAt = next.isBefore(row.expiresAt()) ? next : row.expiresAt();
    Row held = store.hold(row.id(), hold.reason(), hold.detail(), nextAt, now);
    if (row.reason() != hold.reason()) {
      news.held(held, rules.get(row.reminderId()), now);
    }
  }

  private Duration pause(Row row) {
    Duration pause = settings.recheckPause();
    for (int i = 0; i < row.checks() && pause.compareTo(settings.longestRecheckPause()) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(settings.longestRecheckPause()) < 0
        ? pause
        : settings.longestRecheckPause();
  }

  private void planAgain(Row row, Verdict.PlanAgain again, Instant now) {
    List<Row> all =
        rows.lock(row.propertyId(), List.of(row.reminderId()), List.of(row.bookingId()));
    rows.apply(
        row.propertyId(),
        new Reconciliation(again.rule(), row.bookingId(), now, false).changes(again.plan(), all));
  }
}
