package io.guesthub.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.OutboundStore.GivenUp;
import io.guesthub.conversation.OutboundStore.Turned;
import io.guesthub.event.EventLog;
import io.guesthub.event.HubEvent;
import io.guesthub.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the PMS and staff how messages of ours fare, and keeps what failures teach. */
@Component
class OutboundNews {

  /** The window is closed, says Meta. */
  private static final int RE_ENGAGEMENT = 131047;

  /** The guest wants no marketing, says Meta. */
  private static final int MARKETING_STOPPED = 131050;

  private final OutboundStore store;
  private final NotificationStore notifications;
  private final ServiceWindows windows;
  private final MarketingStops marketing;
  private final EventLog events;
  private final ObjectMapper json;

  OutboundNews(
      OutboundStore store,
      NotificationStore notifications,
      ServiceWindows windows,
      MarketingStops marketing,
      EventLog events,
      ObjectMapper json) {
    this.store = store;
    this.notifications = notifications;
    this.windows = windows;
    this.marketing = marketing;
    this.events = events;
    this.json = json;
  }

  /** Meta has these messages; what staff were told of doubts is settled. */
  void accepted(List<Turned> messages, Function<UUID, Instant> times) {
    List<HubEvent> told = new ArrayList<>();
    List<UUID> refused = new ArrayList<>();
    for (Turned message : messages) {
      told.add(event(message, MessageStatus.ACCEPTED, times.apply(message.id()), null));
      if (message.before() == MessageStatus.UNKNOWN || message.before() == MessageStatus.FAILED) {
        notifications.settled(message.id());
      }
      if (message.refused()) {
        refused.add(message.id());
      }
    }
    events.record(told);
    if (!refused.isEmpty()) {
      reported(refused);
    }
  }

  /** The hub gives a message up. */
  void failed(Turned message, Failure failure, Instant at) {
    tell(message, MessageStatus.FAILED, at, failure);
    notifications.failed(
        message.propertyId(), message.threadId(), message.id(), title(message, failure));
    learn(message, failure, at);
  }

  /** Nobody knows whether Meta has a message. */
  void unknown(Turned message, Failure failure, Instant at) {
    tell(message, MessageStatus.UNKNOWN, at, failure);
    String title =
        "Nobody knows whether a message reached %s. %s %s"
            .formatted(recipient(message), failure.detail(), failure.advice());
    notifications.failed(message.propertyId(), message.threadId(), message.id(), title);
  }

  /** Meta has reported for the first time that these messages failed; the event is told already. */
  void reported(Collection<UUID> ids) {
    for (GivenUp given : store.givenUp(ids)) {
      Turned message = given.message();
      if (!given.arrived()) {
        notifications.failed(
            message.propertyId(),
            message.threadId(),
            message.id(),
            title(message, given.failure()));
      }
      learn(message, given.failure(), given.at());
    }
  }

  /** These messages have reached the guest, whatever was told of them before. */
  void arrived(Collection<UUID> ids) {
    notifications.withdraw(ids);
  }

  private void learn(Turned message, Failure failure, Instant at) {
    UUID guest = message.guestId();
    if (guest == null) {
      return;
    }
    if (failure.code() == RE_ENGAGEMENT) {
      // What the guest wrote after the call was made opens it again, though Meta's no came later.
      windows.closed(guest, message.numberId(), message.sentAt());
    } else if (failure.code() == MARKETING_STOPPED) {
      marketing.stopped(guest, at);
    }
  }

  private void tell(Turned message, MessageStatus status, Instant at, @Nullable Failure failure) {
    events.record(event(message, status, at, failure));
  }

  private HubEvent event(
      Turned message, MessageStatus status, Instant at, @Nullable Failure failure) {
    ObjectNode data = json.createObjectNode();
    data.put("messageId", message.id().toString());
    UUID thread = message.threadId();
    if (thread != null) {
      data.put("threadId", thread.toString());
    }
    if (message.metaId() != null) {
      data.put("metaId", message.metaId());
    }
    data.put("status", status.name());
    data.put("phoneNumberId", message.numberId());
    data.put("at", at.toString());
    if (failure != null) {
      data.set("error", json.valueToTree(failure));
    }
    return new HubEvent(
        Ids.of("message.status", message.id().toString(), status.name()),
        message.propertyId(),
        "message.status",
        message.id().toString(),
        at,
        data);
  }

  private static String title(Turned message, Failure failure) {
    return "Not delivered to %s: %s. %s"
        .formatted(recipient(message), withoutStop(failure.title()), failure.advice());
  }

  private static String recipient(Turned message) {
    return message.guestName() == null ? "a guest" : message.guestName();
  }

  private static String withoutStop(String title) {
    return title.endsWith(".") ? title.substring(0, title.length() - 1) : title;
  }
}
