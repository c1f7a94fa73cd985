package io.guesthub.reminder;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reminder means for one booking, as things are now.
 *
 * @param bookingId the PMS's own
 * @param sends whether its guest would get a message, or has got it
 * @param dueAt when
 * @param state where its message in the schedule stands, if there is one
 * @param reason why not: a reason of the schedule, or why the reminder does not choose it
 * @param detail more about the reason, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PreviewItem(
    String bookingId,
    boolean sends,
    @Nullable Instant dueAt,
    @Nullable RowState state,
    @Nullable String reason,
    @Nullable String detail) {

  static PreviewItem excluded(String bookingId, Exclusion why) {
    return new PreviewItem(bookingId, false, null, null, why.name(), null);
  }
}
