package io.guesthub.event.subscription;

import java.util.List;

/** The events that can be subscribed to (contract, section 9). */
final class EventTypes {

  static final List<String> ALL =
      List.of(
          "message.received",
          "message.status",
          "thread.created",
          "thread.linked",
          "template.status",
          "account.status",
          "booking.stored",
          "reminder.sent",
          "reminder.held");

  private EventTypes() {}
}
