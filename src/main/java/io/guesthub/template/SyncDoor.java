package io.guesthub.template;

import io.guesthub.account.AfterConnecting;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has templates read from Meta now: right after connecting, and when somebody asks for it. */
@Component
class SyncDoor implements AfterConnecting {

  private final SyncStore syncs;
  private final SyncSignal signal;

  SyncDoor(SyncStore syncs, SyncSignal signal) {
    this.syncs = syncs;
    this.signal = signal;
  }

  @Override
  public void connected(UUID accountId) {
    signal.later(() -> syncs.request(accountId, true));
  }

  /** Somebody wants to know now. */
  void request(Collection<UUID> accountIds) {
    accountIds.forEach(id -> syncs.request(id, false));
    signal.afterCommit();
  }
}
