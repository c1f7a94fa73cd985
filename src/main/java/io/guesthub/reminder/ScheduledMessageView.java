package io.guesthub.reminder;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of the schedule as the API shows it.
 *
 * @param dueAt when it is to go, or was
 * @param reason why it waits, or did not go
 * @param detail more about the reason, for people
 * @param messageId of the message, once there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScheduledMessageView(
    UUID id,
    UUID reminderId,
    String bookingId,
    Instant dueAt,
    RowState state,
    @Nullable Reason reason,
    @Nullable String detail,
    @Nullable UUID messageId) {

  static ScheduledMessageView of(Row row) {
    return new ScheduledMessageView(
        row.id(),
        row.reminderId(),
        row.bookingId(),
        row.dueAt(),
        row.state(),
        row.reason(),
        row.detail(),
        row.messageId());
  }
}
