package io.guesthub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Releases what waits, number by number, as fast as each number may send. Whoever holds a number's
 * row gives out its slots, so any number of hubs share one budget.
 */
@Component("dispatcher")
public class Dispatcher {

  /**
   * Where more waits than may go, a number's slots gather this long: eight messages at 80 a second
   * cost little more than one.
   */
  private static final Duration GATHERING = Duration.ofMillis(100);

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

  private final LaneRests rests = new LaneRests();

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
    boolean more = false;
    for (String number : waiting) {
      if (!rests.isResting(number, now)) {
        List<UUID> released = transaction.execute(status -> release(number));
        if (released != null && !released.isEmpty()) {
          bundles.add(released.stream().map(UUID::toString).collect(Collectors.joining(",")));
          more |= !rests.isResting(number, now);
        }
      }
    }
    if (more) {
      signal.wakeAt(now.plus(NEXT_SLOTS));
    } else if (bundles.isEmpty()) {
      lanes.nextTime(now).filter(now::isBefore).ifPresent(signal::wakeAt);
    }
    rests.firstEnd(now).ifPresent(signal::wakeAt);
    return bundles;
  }

  private List<UUID> release(String number) {
    Lane lane = lanes.lock(number).orElse(null);
    if (lane == null) {
      return List.of();
    }
    Instant now = clock.instant();
    int received = lanes.takeInbound(number, now.minus(COUNTED));
    LanePace since = lane.pace().notBefore(lane.openSince(), now);
    LanePace pace = received == 0 ? since : since.after(received, now);
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
    List<Due> due = queue.due(lane.numberId(), now, most + 1);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    if (due.isEmpty() && took.compareTo(QUICK) > 0) {
      rests.rest(lane.numberId(), now.plus(took.multipliedBy(REST)));
    } else if (due.size() > most && slots < BUNDLE) {
      rests.rest(lane.numberId(), now.plus(gathering(pace)));
    }
    return due.size() > most ? due.subList(0, most) : due;
  }

  /** A fast number's slots would be more than a bundle if they gathered for long. */
  private static Duration gathering(LanePace pace) {
    Duration half = pace.lasting(BUNDLE / 2);
    return half.compareTo(GATHERING) < 0 ? half : GATHERING;
  }
}
