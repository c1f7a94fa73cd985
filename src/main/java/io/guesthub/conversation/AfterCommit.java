package io.guesthub.conversation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work that takes locks which the present transaction must not wait for, in a transaction of its
 * own. It improves what is stored and is no part of any promise: a crash in between loses it.
 */
@Component
class AfterCommit {

  private static final Logger log = LoggerFactory.getLogger(AfterCommit.class);

  private final TransactionTemplate transaction;

  AfterCommit(PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  void run(Runnable work) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            try {
              transaction.executeWithoutResult(status -> work.run());
            } catch (RuntimeException e) {
              // What was committed stands, and its owner must not take this for a failure of it.
              log.warn("Could not follow up a message that Meta has taken", e);
            }
          }
        });
  }
}
