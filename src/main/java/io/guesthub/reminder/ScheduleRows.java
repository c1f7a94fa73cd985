package io.guesthub.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the table {@code scheduled_message} as they come from the database. */
final class ScheduleRows {

  private ScheduleRows() {}

  static Row read(ResultSet row, int number) throws SQLException {
    @Nullable String reason = row.getString("reason");
    return new Row(
        row.getObject("id", UUID.class),
        row.getString("property_id"),
        row.getObject("reminder_id", UUID.class),
        row.getString("booking_id"),
        row.getString("occurrence"),
        Times.of(row, "rule_at"),
        Times.of(row, "due_at"),
        Times.of(row, "expires_at"),
        RowState.valueOf(row.getString("state")),
        reason == null ? null : Reason.valueOf(reason),
        row.getString("detail"),
        row.getBoolean("forced"),
        row.getInt("checks"),
        row.getObject("message_id", UUID.class));
  }
}
