package io.guesthub.meta.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps messages from many calls with one commit: while one is written, the next gather. A call is
 * answered once its message is committed, so that what a phone received is exact however the hub
 * ends.
 */
@Component
@OnlyInSandbox
class MessageCommit implements SmartLifecycle {

  private static final int WAITING = 8_192;
  private static final int GROUP = 256;
  private static final long LIMIT_SECONDS = 15;

  private final MessageTable messages;
  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING);
  private volatile boolean running;
  private @Nullable Thread writer;

  private record Waiting(TakenMessage message, CompletableFuture<Void> done) {}

  MessageCommit(MessageTable messages) {
    this.messages = messages;
  }

  /**
   * Returns when the message is committed.
   *
   * @throws GraphError 131016 where it may not be
   */
  void keep(TakenMessage message) {
    Waiting call = new Waiting(message, new CompletableFuture<>());
    if (!running || !waiting.offer(call)) {
      throw GraphError.coded(131_016);
    }
    try {
      call.done().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw GraphError.coded(131_016);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw GraphError.coded(131_016);
    }
  }

  private void work() {
    List<Waiting> group = new ArrayList<>(GROUP);
    try {
      while (running || !waiting.isEmpty()) {
        Waiting first = waiting.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          waiting.drainTo(group, GROUP - 1);
          write(group);
          group.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One message that the database refuses must not cost the others. */
  private void write(List<Waiting> group) {
    try {
      messages.add(group.stream().map(Waiting::message).toList());
      group.forEach(call -> call.done().complete(null));
    } catch (DataAccessException e) {
      if (group.size() == 1) {
        group.get(0).done().completeExceptionally(e);
      } else {
        group.forEach(call -> write(List.of(call)));
      }
    } catch (RuntimeException e) {
      group.forEach(call -> call.done().completeExceptionally(e));
    }
  }

  @Override
  public void start() {
    running = true;
    Thread thread = new Thread(this::work, "sandbox-writer");
    thread.setDaemon(true);
    thread.start();
    writer = thread;
  }

  @Override
  public void stop() {
    running = false;
    Thread thread = writer;
    try {
      if (thread != null) {
        thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Opens before the web server and closes after it. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE - 2048 - 100;
  }
}
