package io.guesthub.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number from which messages go out, and how its account stands.
 *
 * @param accountId ours
 * @param wabaId Meta's id of the account
 * @param propertyId whose it is
 * @param numberId Meta's id of the number
 * @param displayPhoneNumber as people read it
 * @param status of the account
 * @param statusReason why, where that needs saying
 */
public record SendingNumber(
    UUID accountId,
    String wabaId,
    String propertyId,
    String numberId,
    String displayPhoneNumber,
    AccountStatus status,
    @Nullable String statusReason) {

  /** Whether the account may send: not where the property or Meta has taken that away. */
  public boolean maySend() {
    return status == AccountStatus.ACTIVE || status == AccountStatus.INACTIVE;
  }
}
