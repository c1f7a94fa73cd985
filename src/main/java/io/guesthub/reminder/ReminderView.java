package io.guesthub.reminder;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guesthub.reminder.PlanningStore.Progress;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as the API shows it.
 *
 * @param startAt what was due before is not sent
 * @param planning how far the bookings have been planned by it; absent when all are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReminderView(
    UUID id,
    String name,
    Trigger trigger,
    int days,
    String sendAt,
    String template,
    OtaBookings otaBookings,
    boolean allListings,
    List<String> listingIds,
    LastMinute lastMinute,
    boolean active,
    @Nullable Instant startAt,
    @Nullable Planning planning) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /**
   * How far planning is.
   *
   * @param done bookings
   * @param total bookings; 0 as long as nobody has counted them
   */
  record Planning(int done, int total) {}

  static ReminderView of(Rule rule, @Nullable Progress progress) {
    boolean pending =
        progress != null && rule.startAt() != null && progress.isPending(rule.revision());
    return new ReminderView(
        rule.id(),
        rule.name(),
        rule.trigger(),
        rule.days(),
        TIME.format(rule.sendAt()),
        rule.template(),
        rule.otaBookings(),
        rule.allListings(),
        rule.listingIds(),
        rule.lastMinute(),
        rule.active(),
        rule.startAt(),
        pending ? new Planning(progress.done(), progress.total()) : null);
  }
}
