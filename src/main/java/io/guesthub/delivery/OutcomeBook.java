package io.guesthub.delivery;

import io.guesthub.conversation.Failure;
import io.guesthub.conversation.OutboundMessages;
import io.guesthub.conversation.OutboundMessages.Accepted;
import io.guesthub.delivery.LedgerRows.Standing;
import io.guesthub.meta.FaultKind;
import io.guesthub.meta.MetaFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down how calls to Meta ended, and what that means for all that still waits. */
@Component
class OutcomeBook {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** Twice as long each time: 5 seconds, 10, 20 … */
  private static final Duration NO_CONNECTION = Duration.ofSeconds(5);

  private static final Duration LONGEST_NO_CONNECTION = Duration.ofMinutes(1);
  private static final Duration LONGEST_NO_UPLOAD = Duration.ofMinutes(5);

  private static final String NO_UPLOAD = "The file could not be brought to Meta";
  private static final String NO_UPLOAD_ADVICE =
      "Nothing was sent: send it again later, with a smaller file or a link instead.";

  private final LedgerRows rows;
  private final SendPaces paces;
  private final Holds holds;
  private final Followers followers;
  private final Uploads uploads;
  private final OutboundMessages messages;
  private final SendMetrics metrics;
  private final DispatchSignal signal;
  private final DeliverySettings settings;

  OutcomeBook(
      LedgerRows rows,
      SendPaces paces,
      Holds holds,
      Followers followers,
      Uploads uploads,
      OutboundMessages messages,
      SendMetrics metrics,
      DispatchSignal signal,
      DeliverySettings settings) {
    this.rows = rows;
    this.paces = paces;
    this.holds = holds;
    this.followers = followers;
    this.uploads = uploads;
    this.messages = messages;
    this.metrics = metrics;
    this.signal = signal;
    this.settings = settings;
  }

  /** Each end of a different message. What a status has told in the meantime stands. */
  @Transactional
  public void write(List<CallEnd> ends) {
    Map<UUID, Standing> standing = rows.lock(ends.stream().map(end -> end.send().id()).toList());
    accept(ends, standing);
    for (CallEnd end : ends) {
      Standing known = standing.get(end.send().id());
      if (known != null && isOpen(known, end.send())) {
        write(end);
      }
    }
    signal.wakeAfterCommit();
  }

  /**
   * Whether the message still stands as the call left it: being sent or given up as lost, or, where
   * it was not even claimed, released.
   */
  private static boolean isOpen(Standing known, Send send) {
    return switch (known.state()) {
      case SENDING, UNSETTLED, UNKNOWN -> known.attempts() == send.attempts() + 1;
      case RELEASED -> known.attempts() == send.attempts();
      case QUEUED, ACCEPTED, FAILED -> false;
    };
  }

  private void accept(List<CallEnd> ends, Map<UUID, Standing> standing) {
    Map<UUID, Accepted> news = new TreeMap<>();
    Set<String> fine = new TreeSet<>();
    for (CallEnd end : ends) {
      if (end instanceof CallEnd.Accepted taken) {
        Send send = taken.send();
        Standing known = standing.get(send.id());
        if (known != null && known.state() != SendState.ACCEPTED) {
          news.put(send.id(), new Accepted(send.id(), taken.metaId(), taken.waId(), taken.at()));
        }
        fine.add(send.accountId().toString());
        fine.add(send.numberId());
        paces.heed(send, taken.usage(), taken.at());
      }
    }
    rows.accepted(news.values());
    followers.accepted(List.copyOf(news.values()));
    metrics.accepted(news.size());
    if (!fine.isEmpty()) {
      holds.passed(fine);
      paces.recovered(ends);
    }
  }

  private void write(CallEnd end) {
    Send send = end.send();
    if (end instanceof CallEnd.Lost lost) {
      rows.unsettled(send.id(), lost.reason(), lost.at().plus(settings.unknownAfter()));
      metrics.lost();
    } else if (end instanceof CallEnd.NeverLeft left) {
      Instant next =
          left.at().plus(pause(NO_CONNECTION, 2, send.attempts(), LONGEST_NO_CONNECTION));
      requeue(send, next, "The hub cannot reach Meta at the moment: it goes on by itself.");
    } else if (end instanceof CallEnd.UploadFailed failed) {
      uploadFailed(failed);
    } else if (end instanceof CallEnd.Refused refused) {
      refused(refused);
    }
  }

  /**
   * Meta may be short of breath for a while, but a file that it never takes must come to an end.
   */
  private void uploadFailed(CallEnd.UploadFailed end) {
    Send send = end.send();
    int failed = rows.uploadFailed(send.id());
    if (failed < settings.uploadAttempts()) {
      Instant next = end.at().plus(pause(NO_CONNECTION, 2, failed - 1, LONGEST_NO_UPLOAD));
      requeue(send, next, "Meta does not take the file at the moment: the hub tries again.");
      return;
    }
    Failure failure = new Failure(0, NO_UPLOAD, end.reason(), NO_UPLOAD_ADVICE);
    rows.failed(send.id(), NO_UPLOAD);
    followers.failed(send.id(), failure, end.at());
  }

  private void refused(CallEnd.Refused refused) {
    Send send = refused.send();
    MetaFault fault = refused.fault();
    metrics.refused(fault.code());
    if (Holds.stops(fault)) {
      requeue(send, refused.at(), fault.advice());
      holds.ofFault(send.accountId(), send.propertyId(), send.numberId(), fault);
      return;
    }
    if (fault.kind() == FaultKind.RETRY) {
      retry(refused);
      return;
    }
    // What Meta refuses for the message's own sake shows that the account is well.
    holds.passed(List.of(send.accountId().toString(), send.numberId()));
    Failure failure = new Failure(fault.code(), refused.title(), refused.detail(), fault.advice());
    rows.failed(send.id(), refused.title());
    followers.failed(send.id(), failure, refused.at());
    if (fault.kind() == FaultKind.TEMPLATE) {
      followers.refused(send.accountId(), send.template(), send.language());
    } else {
      uploads.distrust(send);
    }
  }

  /** Whoever is too fast rests; where that is only this message, it alone. */
  private void retry(CallEnd.Refused refused) {
    Send send = refused.send();
    Instant now = refused.at();
    switch (refused.fault().scope()) {
      case NUMBER -> paces.setBackNumber(send.numberId(), refused.usage().regain(), now);
      case ACCOUNT -> paces.setBackAccount(send.accountId(), refused.usage().regain(), now);
      case PAIR -> paces.setBackPair(send.numberId(), send.recipient(), now);
      case MESSAGE -> {
        requeue(
            send,
            now.plus(pause(FIRST_PAUSE, 4, send.attempts(), LONGEST_PAUSE)),
            refused.fault().advice());
        return;
      }
    }
    requeue(send, now, refused.fault().advice());
  }

  private void requeue(Send send, Instant next, @Nullable String heldReason) {
    rows.requeued(send.id(), next, heldReason == null ? "" : heldReason);
    messages.requeued(send.id(), heldReason);
  }

  private static Duration pause(Duration first, int factor, int attempts, Duration longest) {
    Duration pause = first;
    for (int i = 0; i < attempts && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(factor);
    }
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
