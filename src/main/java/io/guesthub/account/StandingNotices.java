package io.guesthub.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.account.StandingStore.Standing;
import io.guesthub.event.EventLog;
import io.guesthub.event.HubEvent;
import io.guesthub.event.NoticeKind;
import io.guesthub.event.StaffNotices;
import io.guesthub.platform.Ids;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells others that an account stands differently now: programs by event, staff by notification.
 */
@Component
class StandingNotices {

  private final EventLog events;
  private final StaffNotices staff;
  private final Ids ids;
  private final InstantSource clock;

  StandingNotices(EventLog events, StaffNotices staff, Ids ids, InstantSource clock) {
    this.events = events;
    this.staff = staff;
    this.ids = ids;
    this.clock = clock;
  }

  /** Tells of a change, in the caller's transaction. */
  void changed(Standing before, AccountStatus status, @Nullable String reason) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("accountId", before.id().toString()).put("wabaId", before.wabaId());
    data.put("status", status.name()).put("previousStatus", before.status().name());
    if (reason != null) {
      data.put("reason", reason);
    }
    events.record(
        new HubEvent(
            ids.next(),
            before.propertyId(),
            "account.status",
            before.id().toString(),
            clock.instant(),
            data));
    String title = title(before, status, reason);
    if (title != null) {
      tell(before.propertyId(), title);
    }
  }

  /** Tells staff something else about an account. */
  void tell(String propertyId, String title) {
    staff.notify(propertyId, NoticeKind.ACCOUNT_STATUS, title);
  }

  private static @Nullable String title(
      Standing before, AccountStatus status, @Nullable String reason) {
    String name = before.shownName();
    String why = reason == null ? "" : " " + reason;
    boolean wasUsable =
        before.status() == AccountStatus.ACTIVE || before.status() == AccountStatus.INACTIVE;
    return switch (status) {
      // Several may find out at the same time, each in its own words.
      case DISCONNECTED ->
          before.status() == AccountStatus.DISCONNECTED
              ? null
              : "WhatsApp account " + name + " is disconnected; messages wait." + why;
      case SUSPENDED -> "Meta has stopped WhatsApp account " + name + "; messages wait." + why;
      case ACTIVE, INACTIVE -> {
        if (!wasUsable) {
          yield "WhatsApp account " + name + " can write to guests again." + why;
        }
        if (reason != null && !reason.equals(before.reason())) {
          yield "WhatsApp account " + name + ":" + why;
        }
        yield before.status() == AccountStatus.ACTIVE && status == AccountStatus.INACTIVE
            ? "WhatsApp account "
                + name
                + " has no approved template any more: it can only answer guests."
            : null;
      }
    };
  }
}
