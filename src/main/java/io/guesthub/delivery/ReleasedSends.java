package io.guesthub.delivery;

import io.guesthub.delivery.Claims.Ready;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Takes released messages off the bus. They are claimed on the bus's thread, which acknowledges
 * them after that; the calls are made on threads of their own. A bundle that comes again, or one
 * whose messages have been taken up by another hub, finds nothing released and does nothing.
 */
@Component("releasedSends")
public class ReleasedSends {

  private static final Logger log = LoggerFactory.getLogger(ReleasedSends.class);

  /** When this hub has its hands full, another may take the message, or this one a little later. */
  private static final Duration LATER = Duration.ofMillis(200);

  private final LedgerRows rows;
  private final SendQueue queue;
  private final Claims claims;
  private final Uploads uploads;
  private final CallSlots slots;
  private final SendCalls calls;
  private final SendOutcomes outcomes;
  private final AsyncTaskExecutor threads;
  private final DeliverySettings settings;
  private final InstantSource clock;

  ReleasedSends(
      LedgerRows rows,
      SendQueue queue,
      Claims claims,
      Uploads uploads,
      CallSlots slots,
      SendCalls calls,
      SendOutcomes outcomes,
      @Qualifier("sendExecutor") AsyncTaskExecutor threads,
      DeliverySettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.queue = queue;
    this.claims = claims;
    this.uploads = uploads;
    this.slots = slots;
    this.calls = calls;
    this.outcomes = outcomes;
    this.threads = threads;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Sends a bundle.
   *
   * @param bundle ids of messages, separated by commas
   */
  public void send(String bundle) {
    List<UUID> ids = Arrays.stream(bundle.split(",")).map(UUID::fromString).toList();
    Map<String, List<Send>> byNumber =
        rows.released(ids).stream()
            .collect(
                Collectors.groupingBy(Send::numberId, LinkedHashMap::new, Collectors.toList()));
    byNumber.forEach(this::send);
  }

  private void send(String numberId, List<Send> sends) {
    int granted = slots.take(numberId, sends.size());
    if (granted < sends.size()) {
      queue.putBack(ids(sends.subList(granted, sends.size())), clock.instant().plus(LATER));
    }
    Map<Boolean, List<Send>> byFiles =
        sends.subList(0, granted).stream()
            .collect(
                Collectors.partitioningBy(
                    send -> !MessageRequests.files(send.content()).isEmpty()));
    List<Send> carriers = byFiles.getOrDefault(true, List.of());
    List<Send> plain = byFiles.getOrDefault(false, List.of());
    for (Send carrier : carriers) {
      start(numberId, () -> uploadAndSend(carrier), () -> {});
    }
    if (!plain.isEmpty()) {
      claimAndCall(numberId, ids(plain), Map.of());
    }
  }

  /** The slots of those that are claimed pass on to their calls; the others are given back. */
  private void claimAndCall(String numberId, Collection<UUID> ids, Map<UUID, String> files) {
    int unused = ids.size();
    try {
      List<Ready> ready = claims.claim(numberId, ids, files);
      unused -= ready.size();
      for (Ready each : ready) {
        start(
            numberId,
            () -> outcomes.add(calls.call(each)),
            () -> outcomes.add(new CallEnd.NeverLeft(each.send(), clock.instant())));
      }
    } finally {
      slots.give(numberId, unused);
    }
  }

  private void start(String numberId, Runnable work, Runnable refused) {
    try {
      threads.execute(
          () -> {
            try {
              work.run();
            } finally {
              slots.give(numberId, 1);
            }
          });
    } catch (RejectedExecutionException e) {
      slots.give(numberId, 1);
      refused.run();
    }
  }

  /** Runs with one slot, which stays its own: the call is made on this thread. */
  private void uploadAndSend(Send send) {
    try {
      rows.extend(send.id(), clock.instant().plus(settings.callLease()));
      if (!claims.maySend(send.numberId(), List.of(send.id()))) {
        return;
      }
      Uploads.Result result = uploads.prepare(send);
      if (result instanceof Uploads.Result.Failed failed) {
        outcomes.add(failed.end());
      } else if (result instanceof Uploads.Result.Ready files) {
        claims
            .claim(send.numberId(), List.of(send.id()), files.ids())
            .forEach(ready -> outcomes.add(calls.call(ready)));
      }
    } catch (RuntimeException e) {
      // Unclaimed, it is queued again when its lease is over; claimed, its status will tell.
      log.warn("Message {} could not be prepared: {}", send.id(), e.getClass().getSimpleName());
    }
  }

  private static List<UUID> ids(List<Send> sends) {
    return sends.stream().map(Send::id).toList();
  }
}
