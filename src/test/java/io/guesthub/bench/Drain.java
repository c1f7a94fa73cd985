package io.guesthub.bench;

import java.time.Duration;
import java.util.BitSet;
import java.util.Locale;

/** Waits until a hub has stored and published all it acknowledged, and counts both. */
final class Drain {

  private static final long LOOK_MILLIS = 20;
  private static final Duration STANDSTILL = Duration.ofSeconds(3);
  private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(20);

  private final Hub hub;
  private final UpdateMix mix;
  private final HubLoad.Wanted wanted;
  private final Before before;
  private final long start;
  private final Duration limit;

  Drain(Hub hub, UpdateMix mix, HubLoad.Wanted wanted, Before before, long start, Duration limit) {
    this.hub = hub;
    this.mix = mix;
    this.wanted = wanted;
    this.before = before;
    this.start = start;
    this.limit = limit;
  }

  /** What stood in the database before the load. */
  record Before(long events, long unread, long notifications, long deadLetters) {}

  /**
   * What came of the load.
   *
   * @param acknowledged updates acknowledged
   * @param lost of them, not stored
   * @param unasked stored though not acknowledged: their callers were told to come again
   * @param doubled counted twice somewhere: unread messages or notifications more than messages
   * @param deadLetters parked during the run
   * @param eventsMissing stored updates whose event the subscriber does not have
   * @param eventsRepeated events that came again with the same id
   * @param stored from the start of the load until all was in the database
   * @param published from the start of the load until the outbox was empty
   */
  record Drained(
      long acknowledged,
      long lost,
      long unasked,
      long doubled,
      long deadLetters,
      long eventsMissing,
      long eventsRepeated,
      Duration stored,
      Duration published) {

    boolean exact() {
      return lost == 0 && doubled == 0 && deadLetters == 0 && eventsMissing == 0;
    }

    String verdict() {
      StringBuilder verdict = new StringBuilder(exact() ? "exact" : "NOT EXACT");
      verdict.append(String.format(Locale.ROOT, ": %,d", acknowledged));
      mention(verdict, "lost", lost);
      mention(verdict, "doubled", doubled);
      mention(verdict, "parked", deadLetters);
      mention(verdict, "stored but not acknowledged", unasked);
      mention(verdict, "events missing", eventsMissing);
      mention(verdict, "events repeated", eventsRepeated);
      return verdict.toString();
    }

    private static void mention(StringBuilder verdict, String what, long count) {
      if (count != 0) {
        verdict.append(", ").append(what).append(' ').append(count);
      }
    }
  }

  static Before before(Hub hub) {
    HubDatabase database = hub.database();
    return new Before(
        database.eventsRecorded(),
        database.unread(),
        database.notifications(),
        database.deadLetters());
  }

  Drained await(LoadResult load) {
    BitSet acknowledged = updates(load.acknowledged());
    long deadline = System.nanoTime() + limit.toNanos();
    BitSet stored;
    BitSet lost;
    long storedAt;
    do {
      awaitEvents(acknowledged.cardinality(), deadline);
      storedAt = System.nanoTime();
      stored = hub.database().stored(mix);
      lost = (BitSet) acknowledged.clone();
      lost.andNot(stored);
    } while (!lost.isEmpty() && System.nanoTime() < deadline);
    while (hub.database().eventsWaiting() && System.nanoTime() < deadline) {
      Pause.millis(LOOK_MILLIS);
    }
    long publishedAt = System.nanoTime();
    EventSubscriber.Received received = awaitSubscriber(stored.cardinality());
    BitSet unasked = (BitSet) stored.clone();
    unasked.andNot(acknowledged);
    return new Drained(
        acknowledged.cardinality(),
        lost.cardinality(),
        unasked.cardinality(),
        doubled(stored),
        hub.database().deadLetters() - before.deadLetters(),
        Math.max(0, stored.cardinality() - ofUpdates(received)),
        received.all() - received.distinct(),
        Duration.ofNanos(storedAt - start),
        Duration.ofNanos(publishedAt - start));
  }

  /** Every update is news, so each makes one event: a cheap sign that all may be stored. */
  private void awaitEvents(long expected, long deadline) {
    long seen = -1;
    long since = System.nanoTime();
    while (System.nanoTime() < deadline) {
      long recorded = hub.database().eventsRecorded() - before.events();
      if (recorded != seen) {
        seen = recorded;
        since = System.nanoTime();
      }
      if (recorded >= expected || System.nanoTime() - since > STANDSTILL.toNanos()) {
        return;
      }
      Pause.millis(LOOK_MILLIS);
    }
  }

  private EventSubscriber.Received awaitSubscriber(long expected) {
    long deadline = System.nanoTime() + DELIVERY_LIMIT.toNanos();
    EventSubscriber.Received received = hub.subscriber().received();
    while (ofUpdates(received) < expected && System.nanoTime() < deadline) {
      Pause.millis(LOOK_MILLIS);
      received = hub.subscriber().received();
    }
    return received;
  }

  private static long ofUpdates(EventSubscriber.Received received) {
    return received.distinctByType().getOrDefault("message.status", 0L)
        + received.distinctByType().getOrDefault("message.received", 0L);
  }

  private long doubled(BitSet stored) {
    long messages = stored.stream().filter(UpdateMix::isGuestMessage).count();
    long unread = hub.database().unread() - before.unread();
    long notifications = hub.database().notifications() - before.notifications();
    return Math.abs(unread - messages) + Math.abs(notifications - messages);
  }

  private BitSet updates(BitSet calls) {
    BitSet updates = new BitSet();
    calls.stream()
        .forEach(
            call -> {
              int first = call * wanted.perCall();
              updates.set(first, Math.min(first + wanted.perCall(), wanted.updates()));
            });
    return updates;
  }
}
