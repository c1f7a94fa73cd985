package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.account.Accounts;
import io.guesthub.conversation.ReadReceipts;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells Meta what staff have read and that they are writing (Cloud API, mark as read, typing
 * indicators). A courtesy: what cannot be told at once is not told.
 */
@Component
class ReadReceiptCalls implements ReadReceipts {

  private static final Logger log = LoggerFactory.getLogger(ReadReceiptCalls.class);

  /** At the same time; more than that, and they would take the place of messages. */
  private static final int MOST = 16;

  private final Accounts accounts;
  private final GraphClient graph;
  private final AsyncTaskExecutor threads;
  private final Semaphore places = new Semaphore(MOST);

  ReadReceiptCalls(
      Accounts accounts, GraphClient graph, @Qualifier("sendExecutor") AsyncTaskExecutor threads) {
    this.accounts = accounts;
    this.graph = graph;
    this.threads = threads;
  }

  @Override
  public void read(String propertyId, String phoneNumberId, String metaId) {
    afterCommit(phoneNumberId, mark(metaId));
  }

  @Override
  public void typing(String propertyId, String phoneNumberId, String metaId) {
    ObjectNode mark = mark(metaId);
    mark.putObject("typing_indicator").put("type", "text");
    afterCommit(phoneNumberId, mark);
  }

  private static ObjectNode mark(String metaId) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("messaging_product", "whatsapp")
        .put("status", "read")
        .put("message_id", metaId);
  }

  private void afterCommit(String numberId, ObjectNode mark) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            start(numberId, mark);
          }
        });
  }

  private void start(String numberId, ObjectNode mark) {
    if (!places.tryAcquire()) {
      return;
    }
    try {
      threads.execute(() -> tell(numberId, mark));
    } catch (RejectedExecutionException e) {
      places.release();
    }
  }

  private void tell(String numberId, ObjectNode mark) {
    try {
      Optional<String> token = accounts.accessToken(numberId);
      if (token.isPresent()) {
        GraphAnswer answer = graph.post(numberId + "/messages", mark, token.get());
        if (!answer.ok()) {
          log.debug("Meta did not take a read mark: {}", answer.errorCode());
        }
      }
    } catch (GraphUnavailable | RuntimeException e) {
      log.debug("A read mark could not be told: {}", e.getClass().getSimpleName());
    } finally {
      places.release();
    }
  }
}
