package io.guesthub.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Inserts one row per body, and commits the rows of many callers together. */
class RowCommitter {

  private static final int TOGETHER = 256;
  private static final int COMMITTERS = 2;
  private static final long LIMIT_SECONDS = 10;

  private record Waiting(byte[] body, CompletableFuture<Void> kept) {}

  private final JdbcTemplate database;
  private final TransactionTemplate transaction;
  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(4_096);

  RowCommitter(JdbcTemplate database, TransactionTemplate transaction) {
    this.database = database;
    this.transaction = transaction;
    database.execute(
        "CREATE TABLE floor_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea)");
    for (int i = 0; i < COMMITTERS; i++) {
      Thread committer = new Thread(this::work, "floor-commit-" + i);
      committer.setDaemon(true);
      committer.start();
    }
  }

  /** Returns when the row is committed. */
  void keep(byte[] body) throws Exception {
    Waiting call = new Waiting(body, new CompletableFuture<>());
    waiting.put(call);
    call.kept().get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private void work() {
    List<Waiting> calls = new ArrayList<>(TOGETHER);
    try {
      while (true) {
        calls.add(waiting.take());
        waiting.drainTo(calls, TOGETHER - 1);
        commit(calls);
        calls.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void commit(List<Waiting> calls) {
    try {
      List<Object[]> rows = calls.stream().map(call -> new Object[] {call.body()}).toList();
      transaction.executeWithoutResult(
          status -> database.batchUpdate("INSERT INTO floor_row (body) VALUES (?)", rows));
      calls.forEach(call -> call.kept().complete(null));
    } catch (RuntimeException e) {
      calls.forEach(call -> call.kept().completeExceptionally(e));
    }
  }
}
