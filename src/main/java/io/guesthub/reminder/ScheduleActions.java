package io.guesthub.reminder;

import io.guesthub.property.Properties;
import io.guesthub.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff do to single messages of the schedule. */
@Component
class ScheduleActions {

  private final ScheduleStore store;
  private final Properties properties;
  private final InstantSource clock;

  ScheduleActions(ScheduleStore store, Properties properties, InstantSource clock) {
    this.store = store;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Cancels a message that has not been handed to delivery. Cancelled again, it stays so.
   *
   * @throws Problem 404, 409 {@code already-sent} where it is on its way, or its time is over
   */
  @Transactional
  Row cancel(String propertyId, UUID id) {
    Row row = store.lock(propertyId, id).orElseThrow(Problem::notFound);
    if (row.isServed()) {
      throw gone();
    }
    return row.isCancelledByStaff() ? row : store.cancel(id, clock.instant());
  }

  /**
   * Has a message sent at once, whatever its time, also one that was skipped or cancelled. What
   * stands against the guest, the booking, the template or the account still does.
   *
   * @throws Problem 404, 409 {@code already-sent}
   */
  @Transactional
  Row sendNow(String propertyId, UUID id) {
    Row row = store.lock(propertyId, id).orElseThrow(Problem::notFound);
    if (row.isServed()) {
      throw gone();
    }
    Instant now = clock.instant();
    LocalMoments moments = new LocalMoments(properties.zone(propertyId));
    return store.sendNow(id, now, moments.endOf(moments.dayOf(now)));
  }

  private static Problem gone() {
    return Problem.conflict(
        "already-sent", "The message has been handed to delivery; see messageId.");
  }
}
