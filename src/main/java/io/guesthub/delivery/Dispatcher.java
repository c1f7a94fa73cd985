package io.guesthub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Releases what waits, number by number, as fast as each number may send. Whoever holds a number's
 * row gives out its slots, so any number of hubs share one budget.
 */
@Component("dispatcher")
public class Dispatcher {

  private static final Duration NEXT_SLOTS = Duration.ofMillis(15);
  private static final Duration COUNTED = Duration.ofSeconds(2);
  private static final int BUNDLE = 100;

  /** A queue that is long and stuck is looked at for this part of the time only. */
  private static final int REST = 10;

  private static final Duration QUICK = Duration.ofMillis(10);

  private final Lanes lanes;
  private final SendQueue queue;
  private final DailyReach reach;
  private final TransactionOperations transaction;
  private final DispatchSignal signal;
  private final DeliverySettings settings;
  private final InstantSource clock;

  /** Numbers whose queue took long to look through for nothing, until when they are left alone. */
  private final Map<String, Instant> resting = new ConcurrentHashMap<>();

  Dispatcher(
      Lanes lanes,
      SendQueue queue,
      DailyReach reach,
      TransactionOperations transaction,
      DispatchSignal signal,
      DeliverySettings settings,
      InstantSource clock) {
    this.lanes = lanes;
    this.queue = queue;
    this.reach = reach;
    this.transaction = transaction;
    this.signal = signal;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether to look at what waits now. */
  public boolean worthLooking() {
    return signal.worthLooking();
  }

  /**
   * Releases what may go now; each number has its own slots, and each is committed by itself.
   *
   * @return bundles of message ids, each of one number
   */
  public List<String> release() {
    Instant now = clock.instant();
    List<String> waiting = new ArrayList<>(lanes.waiting(now));
    // Chance decides who is first, so that no number always is.
    Collections.shuffle(waiting);
    List<String> bundles = new ArrayList<>();
    for (String number : waiting) {
      if (!isResting(number, now)) {
        List<UUID> released = transaction.execute(status -> release(number));
        if (released != null && !released.isEmpty()) {
          bundles.add(released.stream().map(UUID::toString).collect(Collectors.joining(",")));
        }
      }
    }
    if (!bundles.isEmpty()) {
      signal.wakeAt(now.plus(NEXT_SLOTS));
    } else {
      lanes.nextTime(now).filter(now::isBefore).ifPresent(signal::wakeAt);
    }
    return bundles;
  }

  private List<UUID> release(String number) {
    Lane lane = lanes.lock(number).orElse(null);
    if (lane == null) {
      return List.of();
    }
    Instant now = clock.instant();
    int received = lanes.takeInbound(number, now.minus(COUNTED));
    LanePace pace = received == 0 ? lane.pace() : lane.pace().after(received, now);
    List<Due> due = due(lane, pace, now);
    List<Due> allowed = due.isEmpty() ? due : reach.within(lane, due, now);
    if (!allowed.isEmpty()) {
      queue.release(allowed.stream().map(Due::id).toList(), now.plus(settings.lease()));
      queue.countPairs(number, allowed.stream().map(Due::recipient).toList(), now);
    }
    if (received > 0 || !allowed.isEmpty()) {
      lanes.save(number, pace.after(allowed.size(), now));
    }
    return allowed.stream().map(Due::id).toList();
  }

  private List<Due> due(Lane lane, LanePace pace, Instant now) {
    int slots = Math.min(pace.slots(now), BUNDLE);
    int most = Math.min(slots, settings.callsPerNumber() - lane.inFlight());
    if (lane.held()) {
      most = lane.trial() && lane.inFlight() == 0 ? Math.min(most, 1) : 0;
    }
    if (most <= 0) {
      return List.of();
    }
    long begin = System.nanoTime();
    List<Due> due = queue.due(lane.numberId(), now, most);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    if (due.isEmpty() && took.compareTo(QUICK) > 0) {
      resting.put(lane.numberId(), now.plus(took.multipliedBy(REST)));
    }
    return due;
  }

  private boolean isResting(String number, Instant now) {
    Instant until = resting.get(number);
    if (until == null) {
      return false;
    }
    boolean rests = until.isAfter(now) && !until.isAfter(now.plusSeconds(60));
    if (!rests) {
      resting.remove(number);
    }
    return rests;
  }
}
