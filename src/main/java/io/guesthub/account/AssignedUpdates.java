package io.guesthub.account;

import io.guesthub.meta.AccountChange;
import io.guesthub.meta.EchoMessage;
import io.guesthub.meta.GuestMessage;
import io.guesthub.meta.StatusReport;
import io.guesthub.meta.Update;
import java.util.ArrayList;
import java.util.List;

/**
 * Updates sorted by what becomes of them, each with its property.
 *
 * @param messages what guests wrote
 * @param echoes what staff wrote on the phone
 * @param statuses what became of messages
 * @param changes all else
 */
public record AssignedUpdates(
    List<Assigned<GuestMessage>> messages,
    List<Assigned<EchoMessage>> echoes,
    List<Assigned<StatusReport>> statuses,
    List<Assigned<AccountChange>> changes) {

  static AssignedUpdates none() {
    return new AssignedUpdates(
        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  void add(String propertyId, Update update) {
    if (update instanceof GuestMessage message) {
      messages.add(new Assigned<>(propertyId, message));
    } else if (update instanceof EchoMessage echo) {
      echoes.add(new Assigned<>(propertyId, echo));
    } else if (update instanceof StatusReport status) {
      statuses.add(new Assigned<>(propertyId, status));
    } else if (update instanceof AccountChange change) {
      changes.add(new Assigned<>(propertyId, change));
    }
  }
}
