package io.guesthub.template;

import java.util.concurrent.Executor;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has what is due of templates looked at now and not at the next tick. It only saves time: what it
 * fails to do, the tick does.
 */
@Component
class SyncSignal {

  private static final Logger log = LoggerFactory.getLogger(SyncSignal.class);

  private final ProducerTemplate routes;
  private final Executor executor;

  SyncSignal(ProducerTemplate routes, @Qualifier("applicationTaskExecutor") Executor executor) {
    this.routes = routes;
    this.executor = executor;
  }

  /** Once the caller's transaction has committed, if there is one. */
  void afterCommit() {
    whenDone(TransactionSynchronization.STATUS_COMMITTED, () -> {});
  }

  /**
   * Does something first, in another thread, whatever becomes of the caller's transaction. It never
   * fails the caller.
   */
  void later(Runnable work) {
    whenDone(null, work);
  }

  private void whenDone(@Nullable Integer wanted, Runnable work) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      send(work);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            if (wanted == null || wanted == status) {
              send(work);
            }
          }
        });
  }

  private void send(Runnable work) {
    try {
      executor.execute(
          () -> {
            work.run();
            look();
          });
    } catch (RuntimeException e) {
      log.debug("Templates wait for the next tick: {}", e.getClass().getSimpleName());
    }
  }

  private void look() {
    try {
      routes.sendBody("direct:find-due-templates", null);
    } catch (RuntimeException e) {
      log.debug("Templates wait for the next tick: {}", e.getClass().getSimpleName());
    }
  }
}
