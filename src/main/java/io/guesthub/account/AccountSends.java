package io.guesthub.account;

import java.util.UUID;

/**
 * What waits to be sent from an account. Implemented by the module that sends; ask for it with an
 * {@code ObjectProvider}.
 */
public interface AccountSends {

  /**
   * Somebody has set right what was wrong with the account: what is held goes on. If the trouble is
   * still there, the first send finds out and all are held again. Joins the caller's transaction,
   * or makes one.
   *
   * @param accountId ours
   */
  void resume(UUID accountId);

  /**
   * Whether an account may send has changed: what waits is held, or goes on. Joins the caller's
   * transaction, or makes one.
   *
   * @param accountId ours
   */
  void reconsider(UUID accountId);
}
