package io.guesthub.delivery;

import io.guesthub.account.Accounts;
import io.guesthub.meta.MetaFault;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells that Meta refuses an account's token. That takes locks on the account, so it follows the
 * commit; its sends are held by then, and a crash in between leaves the rest to the next look at
 * the account's health.
 */
@Component
class AccessLoss {

  /** Access token expired, revoked or broken (Graph API, error handling). */
  private static final int TOKEN_REFUSED = 190;

  private static final Logger log = LoggerFactory.getLogger(AccessLoss.class);

  private final Accounts accounts;
  private final TransactionTemplate transaction;

  AccessLoss(Accounts accounts, PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  static boolean isMeantBy(MetaFault fault) {
    return fault.code() == TOKEN_REFUSED;
  }

  void tellAfterCommit(UUID accountId, MetaFault fault) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            tell(accountId, fault.advice());
          }
        });
  }

  private void tell(UUID accountId, String reason) {
    try {
      transaction.executeWithoutResult(status -> accounts.accessLost(accountId, reason));
    } catch (RuntimeException e) {
      log.warn("Account {} has lost its access, and that could not be noted", accountId, e);
    }
  }
}
