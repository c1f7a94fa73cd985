package io.guesthub.conversation;

import io.guesthub.event.NoticeKind;
import io.guesthub.event.StaffNotices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What other modules tell staff stands among the notifications of messages. */
@Component
class Notices implements StaffNotices {

  private final NotificationStore notifications;

  Notices(NotificationStore notifications) {
    this.notifications = notifications;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void notify(String propertyId, NoticeKind kind, String title) {
    notifications.add(propertyId, kind.name(), title);
  }
}
