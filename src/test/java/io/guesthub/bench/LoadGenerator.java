package io.guesthub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * Sends a load from one thread over many sockets: it shares the machine with the hub, so it should
 * take as little of it as it can.
 */
final class LoadGenerator {

  private static final long ANSWER_LIMIT_NANOS = Duration.ofSeconds(15).toNanos();
  private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;
  private static final long MOST_BROKEN = 10_000;

  private final Load load;
  private final AtomicLong progress;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final BitSet acknowledged = new BitSet();
  private final Map<Integer, Long> refused = new TreeMap<>();
  private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
  private long acknowledgedCount;
  private long broken;
  private long start;
  private long lastAnswer;
  private int sent;

  /**
   * A load that is sent once.
   *
   * @param progress shows how many requests are acknowledged, for others to look at
   */
  LoadGenerator(Load load, AtomicLong progress) {
    this.load = load;
    this.progress = progress;
  }

  LoadResult run() {
    List<Connection> connections = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < load.connections(); i++) {
        Connection connection = new Connection(load.port(), selector);
        connection.open();
        connections.add(connection);
      }
      idle.addAll(connections);
      start = System.nanoTime();
      lastAnswer = start;
      while (sendDue() || idle.size() < connections.size()) {
        selector.select(this::ready, load.paced() ? 1 : 100);
        progress.lazySet(acknowledgedCount);
        if (System.nanoTime() - Math.max(lastAnswer, start) > ANSWER_LIMIT_NANOS) {
          break;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The load cannot be sent", e);
    } finally {
      broken += connections.stream().filter(Connection::waiting).count();
      connections.forEach(Connection::close);
    }
    return new LoadResult(
        acknowledged,
        acknowledgedCount,
        refused,
        broken,
        Duration.ofNanos(lastAnswer - start),
        micros);
  }

  /** Sends what is due on the connections that are free; false when nothing is left to send. */
  private boolean sendDue() {
    long now = System.nanoTime();
    while (more(now)) {
      long due = load.paced() ? start + sent * 1_000_000_000L / load.perSecond() : now;
      if (due > now) {
        return true;
      }
      Connection connection = idle.poll();
      if (connection == null) {
        return true;
      }
      byte[][] requests = load.requests().bytes();
      int request = sent++ % requests.length;
      try {
        connection.send(requests[request], request, due);
      } catch (IOException e) {
        broke(connection);
      }
    }
    return false;
  }

  private boolean more(long now) {
    if (!load.requests().again() && sent >= load.requests().bytes().length) {
      return false;
    }
    if (load.paced()) {
      return sent < load.perSecond() * load.limit().toMillis() / 1_000;
    }
    return now - start < load.limit().toNanos();
  }

  private void ready(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (key.isWritable()) {
        connection.write();
      }
      if (key.isReadable()) {
        boolean asked = connection.waiting();
        int status = connection.read();
        if (asked && status != Answer.INCOMPLETE) {
          answered(connection, status);
        }
      }
    } catch (IOException e) {
      if (connection.waiting()) {
        broke(connection);
      } else {
        connection.close();
      }
    }
  }

  private void answered(Connection connection, int status) {
    lastAnswer = System.nanoTime();
    if (status == 200) {
      acknowledgedCount++;
      acknowledged.set(connection.request());
      micros.recordValue(Math.min((lastAnswer - connection.since()) / 1_000, LONGEST_MICROS));
    } else {
      refused.merge(status, 1L, Long::sum);
    }
    idle.push(connection);
    if (!load.paced()) {
      // The closed loop goes on at once; a paced one looks at its schedule first.
      sendDue();
    }
  }

  private void broke(Connection connection) {
    connection.close();
    broken++;
    if (broken > MOST_BROKEN) {
      throw new IllegalStateException("The other side breaks every connection");
    }
    idle.push(connection);
  }
}
