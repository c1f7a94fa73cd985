package io.guesthub.delivery;

import io.guesthub.account.Assigned;
import io.guesthub.conversation.Failure;
import io.guesthub.conversation.OutboundMessages.Accepted;
import io.guesthub.delivery.LedgerRows.Standing;
import io.guesthub.meta.AccountChange;
import io.guesthub.meta.FaultKind;
import io.guesthub.meta.GuestMessage;
import io.guesthub.meta.MetaError;
import io.guesthub.meta.MetaFault;
import io.guesthub.meta.MetaFaults;
import io.guesthub.meta.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What Meta's webhooks tell of sends: a status with our id proves that Meta has the message, be the
 * answer to its call lost or late.
 */
@Component("sendStatuses")
public class SendStatuses {

  private static final String FAILED = "failed";

  /** What was wrong with an account longer ago is known from calls by now, or over. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final LedgerRows rows;
  private final InboundLoad load;
  private final SendLimits limits;
  private final SendPaces paces;
  private final Holds holds;
  private final Followers followers;
  private final SendMetrics metrics;
  private final DispatchSignal signal;
  private final InstantSource clock;

  SendStatuses(
      LedgerRows rows,
      InboundLoad load,
      SendLimits limits,
      SendPaces paces,
      Holds holds,
      Followers followers,
      SendMetrics metrics,
      DispatchSignal signal,
      InstantSource clock) {
    this.rows = rows;
    this.load = load;
    this.limits = limits;
    this.paces = paces;
    this.holds = holds;
    this.followers = followers;
    this.metrics = metrics;
    this.signal = signal;
    this.clock = clock;
  }

  /** Guests' messages use up the pace of numbers; some changes of accounts are about limits. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void received(
      List<Assigned<GuestMessage>> messages, List<Assigned<AccountChange>> changes) {
    load.add(messages);
    limits.changed(changes);
  }

  /**
   * Settles what statuses tell, in the transaction that stores them, and before they are folded
   * into messages, which have to know what Meta calls them.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void settle(List<Assigned<StatusReport>> statuses) {
    Map<UUID, Reports> byMessage = byMessage(statuses);
    if (byMessage.isEmpty()) {
      return;
    }
    Map<UUID, Standing> known = rows.find(byMessage.keySet());
    byMessage.keySet().retainAll(known.keySet());
    byMessage.entrySet().removeIf(entry -> !isOf(known.get(entry.getKey()), entry.getValue()));
    acceptOpen(byMessage, known);
    for (Map.Entry<UUID, Reports> entry : byMessage.entrySet()) {
      Standing standing = known.get(entry.getKey());
      StatusReport failed = entry.getValue().failed();
      if (failed != null && standing != null) {
        failed(entry.getKey(), standing, failed);
      }
    }
  }

  /** What was told of one message: that it is with Meta, and maybe that it failed. */
  private static final class Reports {
    private StatusReport any;
    private @Nullable StatusReport failed;

    private Reports(StatusReport any) {
      this.any = any;
    }

    void add(StatusReport report) {
      if (report.at().isBefore(any.at())) {
        any = report;
      }
      if (report.status().equals(FAILED)) {
        failed = report;
      }
    }

    @Nullable StatusReport failed() {
      return failed;
    }
  }

  private static Map<UUID, Reports> byMessage(List<Assigned<StatusReport>> statuses) {
    Map<UUID, Reports> byMessage = new TreeMap<>();
    for (Assigned<StatusReport> status : statuses) {
      StatusReport report = status.update();
      UUID id = id(report.callbackData());
      if (id != null) {
        byMessage.computeIfAbsent(id, each -> new Reports(report)).add(report);
      }
    }
    return byMessage;
  }

  /** Null where it is not from us. */
  private static @Nullable UUID id(@Nullable String callbackData) {
    try {
      return callbackData == null ? null : UUID.fromString(callbackData);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isOf(@Nullable Standing standing, Reports reports) {
    return standing != null && standing.numberId().equals(reports.any.phoneNumberId());
  }

  /** Statuses of messages that Meta is known to have are nearly all: these lock nothing. */
  private void acceptOpen(Map<UUID, Reports> byMessage, Map<UUID, Standing> known) {
    List<UUID> open = new ArrayList<>();
    byMessage
        .keySet()
        .forEach(
            id -> {
              Standing standing = known.get(id);
              if (standing != null && standing.state() != SendState.ACCEPTED) {
                open.add(id);
              }
            });
    if (open.isEmpty()) {
      return;
    }
    List<Accepted> accepted = new ArrayList<>();
    rows.lock(open)
        .forEach(
            (id, standing) -> {
              Reports reports = byMessage.get(id);
              if (reports != null && standing.state() != SendState.ACCEPTED) {
                StatusReport told = reports.any;
                accepted.add(new Accepted(id, told.metaId(), null, told.at()));
              }
            });
    rows.accepted(accepted);
    followers.accepted(accepted);
    metrics.accepted(accepted.size());
    signal.wakeAfterCommit();
  }

  private void failed(UUID id, Standing standing, StatusReport report) {
    List<MetaError> errors = MetaError.listOf(report.errors());
    MetaError error = errors.isEmpty() ? null : errors.get(0);
    // Without a code nothing is known of the reason; 0 would be an error of access.
    MetaFault fault = error == null || error.code() == 0 ? null : MetaFaults.of(error.code());
    Failure failure = error == null ? null : Failure.of(error);
    String reason = failure == null ? "Meta could not deliver it" : failure.title();
    metrics.refused(error == null ? 0 : error.code());
    followers.reported(id, error == null ? 0 : error.code(), reason, report.at());
    Instant now = clock.instant();
    if (fault == null || report.at().isBefore(now.minus(FRESH))) {
      return;
    }
    if (Holds.stops(fault)) {
      holds.ofFault(standing.accountId(), standing.propertyId(), standing.numberId(), fault);
    } else if (fault.kind() == FaultKind.TEMPLATE) {
      followers.refused(standing.accountId(), standing.template(), standing.language());
    } else if (fault.kind() == FaultKind.RETRY) {
      switch (fault.scope()) {
        case NUMBER -> paces.setBackNumber(standing.numberId(), Duration.ZERO, now);
        case ACCOUNT -> paces.setBackAccount(standing.accountId(), Duration.ZERO, now);
        case PAIR -> paces.setBackPair(standing.numberId(), standing.recipient(), now);
        case MESSAGE -> {
          // It has failed; nothing else is concerned.
        }
      }
    }
  }
}
