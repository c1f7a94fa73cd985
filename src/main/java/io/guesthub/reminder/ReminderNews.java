package io.guesthub.reminder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.event.EventLog;
import io.guesthub.event.HubEvent;
import io.guesthub.event.NoticeKind;
import io.guesthub.event.StaffNotices;
import io.guesthub.platform.Ids;
import io.guesthub.property.Properties;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Tells others and staff what became of messages of the schedule. */
@Component
class ReminderNews {

  private final EventLog events;
  private final StaffNotices staff;
  private final SendingStore store;
  private final Properties properties;
  private final InstantSource clock;

  ReminderNews(
      EventLog events,
      StaffNotices staff,
      SendingStore store,
      Properties properties,
      InstantSource clock) {
    this.events = events;
    this.staff = staff;
    this.store = store;
    this.properties = properties;
    this.clock = clock;
  }

  /** A message waits for something, or was skipped. Staff hear once a day of each reason. */
  void held(Row row, Rule rule, Instant now) {
    Reason reason = row.reason();
    events.record(
        new HubEvent(
            Ids.of("reminder.held", row.id().toString(), row.state() + "", now.toString()),
            row.propertyId(),
            "reminder.held",
            row.id().toString(),
            now,
            data(row)));
    if (reason != null && reason != Reason.PAUSED) {
      tell(
          row,
          row.state() + " " + reason,
          "Reminder \"%s\" %s: %s"
              .formatted(
                  rule.name(),
                  row.state() == RowState.SKIPPED ? "was skipped" : "waits",
                  advice(reason)));
    }
  }

  /** Meta has taken a message. */
  void sent(Row row, Instant at) {
    events.record(
        new HubEvent(
            Ids.of("reminder.sent", row.id().toString()),
            row.propertyId(),
            "reminder.sent",
            row.id().toString(),
            at,
            data(row)));
  }

  /** The hub itself could not handle a message. */
  void failed(Row row, Rule rule) {
    tell(
        row,
        "FAILED",
        "Reminder \"%s\" failed in the hub; the schedule tells for which bookings."
            .formatted(rule.name()));
  }

  /** Meta found that somebody else may have the guest's number now. */
  void identityChanged(Row row, Rule rule) {
    staff.notify(
        row.propertyId(),
        NoticeKind.REMINDER_HELD,
        "Reminder \"%s\" for booking %s was not delivered: the guest's number may have a new owner. Ask the guest before you send it again."
            .formatted(rule.name(), row.bookingId()));
  }

  private void tell(Row row, String what, String title) {
    var today = new LocalMoments(properties.zone(row.propertyId())).dayOf(clock.instant());
    if (store.isNews(row.reminderId(), what, today)) {
      staff.notify(row.propertyId(), NoticeKind.REMINDER_HELD, title);
    }
  }

  private static ObjectNode data(Row row) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("scheduledMessageId", row.id().toString());
    data.put("reminderId", row.reminderId().toString());
    data.put("bookingId", row.bookingId());
    data.put("dueAt", row.dueAt().toString());
    data.put("state", row.state().name());
    if (row.reason() != null) {
      data.put("reason", row.reason().name());
    }
    if (row.messageId() != null) {
      data.put("messageId", row.messageId().toString());
    }
    return data;
  }

  private static String advice(Reason reason) {
    return switch (reason) {
      case NO_PHONE -> "guests without a phone number. Add it to the booking.";
      case SUSPECT_PHONE ->
          "phone numbers that may be somebody else's. Put them right in the booking.";
      case CONSENT_DENIED -> "guests who do not want WhatsApp messages.";
      case OPTED_OUT -> "guests who have stopped marketing messages.";
      case BANNED -> "guests who are banned.";
      case TEMPLATE_NOT_APPROVED -> "its template cannot be sent now. Look at the template.";
      case ACCOUNT_NOT_ACTIVE -> "the WhatsApp account cannot send. Look at the account.";
      case MISSING_PARAMETER -> "bookings without a value that the template needs.";
      case TOO_LATE -> "the hub could not send it in time. Send it by hand where it still helps.";
      case BOOKING_CANCELLED, BOOKING_MOVED, PAUSED -> "see the schedule.";
    };
  }
}
