package io.guesthub.account;

import java.util.UUID;

/**
 * An account as other modules see it.
 *
 * @param id ours
 * @param propertyId whose it is
 * @param wabaId Meta's id of it
 * @param status how it stands
 */
public record ConnectedAccount(UUID id, String propertyId, String wabaId, AccountStatus status) {

  /** Whether the hub may still ask Meta about it. */
  public boolean reachable() {
    return status != AccountStatus.DISCONNECTED;
  }
}
