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
   * Reads for a whole bundle what its messages depend on.
   *
   * @param bundle ids of rows, a line each
   */
  public List<DueMessage> read(String bundle) {
    List<UUID> ids = bundle.lines().map(UUID::fromString).toList();
    Map<UUID, DueFacts> facts = reading.of(store.claimed(ids));
    return ids.stream().map(id -> new DueMessage(id, facts.get(id))).toList();
  }

  /**
   * Handles a row that was claimed, in the caller's transaction: the row and the message that it
   * becomes are written together. A row that delivery has, or that has been planned for later
   * since, is left alone.
   *
   * <p>What was read for the bundle is good enough to send by: whoever changed the plan since has
   * changed the row as well, which is locked and read anew here. Anything else is decided by what
   * is read now, so that an old booking never undoes a newer plan.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(DueMessage due) {
    store
        .lockClaimed(due.id())
        .ifPresent(
            row -> {
              Instant now = clock.instant();
              DueFacts known = due.facts();
              DueFacts facts =
                  known != null && lastLook.at(row, known, now) instanceof Verdict.Send
                      ? known
                      : reading.of(row);
              carryOut(row, facts, lastLook.at(row, facts, now), now);
            });
  }

  /** A row that can never be handled is given up, so that it holds up no other. */
  @Transactional
  public void giveUp(UUID id, Exception failure) {
    Instant now = clock.instant();
    store
        .lockClaimed(id)
        .map(
            row ->
                store.end(
                    row.id(),
                    RowState.FAILED,
                    null,
                    "The hub failed: " + failure.getClass().getSimpleName(),
                    now))
        .ifPresent(row -> news.failed(row, rules.get(row.reminderId())));
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
