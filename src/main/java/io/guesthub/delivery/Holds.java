package io.guesthub.delivery;

import io.guesthub.account.SendingNumber;
import io.guesthub.conversation.OutboundMessages;
import io.guesthub.event.NoticeKind;
import io.guesthub.event.StaffNotices;
import io.guesthub.meta.FaultKind;
import io.guesthub.meta.FaultScope;
import io.guesthub.meta.MetaFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts and numbers whose messages wait because Meta would refuse every one. Nothing is lost:
 * they go on when the trouble is over.
 */
@Component
class Holds {

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final JdbcClient database;
  private final OutboundMessages messages;
  private final StaffNotices notices;
  private final AccessLoss access;
  private final DispatchSignal signal;
  private final DeliverySettings settings;
  private final InstantSource clock;

  Holds(
      JdbcClient database,
      OutboundMessages messages,
      StaffNotices notices,
      AccessLoss access,
      DispatchSignal signal,
      DeliverySettings settings,
      InstantSource clock) {
    this.database = database;
    this.messages = messages;
    this.notices = notices;
    this.access = access;
    this.signal = signal;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether an error of Meta's stops more than the message that met it. */
  static boolean stops(MetaFault fault) {
    return (fault.kind() == FaultKind.ACCESS || fault.kind() == FaultKind.CONFIGURATION)
        && fault.scope() != FaultScope.MESSAGE;
  }

  /** Why an account may not send, whatever Meta would say; null where it may. */
  @Nullable String reasonOf(SendingNumber number) {
    if (number.maySend()) {
      return null;
    }
    String reason = number.statusReason();
    return switch (number.status()) {
      case DISCONNECTED ->
          "The account is disconnected: connect it again."
              + (reason == null ? "" : " (" + reason + ")");
      default ->
          "Meta has stopped the account: look into WhatsApp Manager."
              + (reason == null ? "" : " (" + reason + ")");
    };
  }

  /**
   * Holds an account that may not send for what it is.
   *
   * @param isOfHub whether only the hub knows of it; else the account itself has told staff
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ofStatus(
      UUID accountId, String propertyId, String numberId, String reason, boolean isOfHub) {
    boolean isNew = hold(new Hold(accountId.toString(), accountId, numberId, "STATUS", 0, reason));
    if (isNew && isOfHub) {
      tell(propertyId, reason);
    }
  }

  /** Holds the account or the number that Meta's error concerns. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ofFault(UUID accountId, String propertyId, String numberId, MetaFault fault) {
    String subject = fault.scope() == FaultScope.ACCOUNT ? accountId.toString() : numberId;
    boolean isNew =
        hold(
            new Hold(
                subject, accountId, numberId, fault.kind().name(), fault.code(), fault.advice()));
    if (AccessLoss.isMeantBy(fault)) {
      access.tellAfterCommit(accountId, fault);
    } else if (isNew) {
      tell(propertyId, fault.advice());
    }
  }

  private record Hold(
      String subject, UUID accountId, String numberId, String kind, int code, String reason) {}

  private void tell(String propertyId, String reason) {
    notices.notify(propertyId, NoticeKind.ACCOUNT_STATUS, "Messages to guests are held. " + reason);
  }

  /** Whether it was not held before. */
  private boolean hold(Hold hold) {
    Instant now = clock.instant();
    boolean isNew =
        database
            .sql(
                """
                INSERT INTO outbound_hold (subject, account_id, phone_number_id, kind, code, reason,
                                           since, probe_at)
                VALUES (:subject, :account, :number, :kind, :code, :reason, :now, :probe)
                ON CONFLICT (subject) DO UPDATE
                SET kind = excluded.kind, code = excluded.code, reason = excluded.reason,
                    trial = false
                RETURNING xmax = 0
                """)
            .param("subject", hold.subject())
            .param("account", hold.accountId())
            .param("number", hold.numberId())
            .param("kind", hold.kind())
            .param("code", hold.code())
            .param("reason", hold.reason())
            .param("now", Times.utc(now))
            .param("probe", Times.utc(now.plus(settings.probePause())))
            .query(Boolean.class)
            .single();
    List<UUID> waiting = waiting(List.of(hold.subject()));
    if (!waiting.isEmpty()) {
      messages.requeued(waiting, hold.reason());
    }
    return isNew;
  }

  /** Messages that wait in the queue of these accounts and numbers. */
  private List<UUID> waiting(Collection<String> subjects) {
    return database
        .sql(
            """
            SELECT id FROM outbound
            WHERE state = 'QUEUED' AND (account_id::text = ANY (:subjects)
                                        OR phone_number_id = ANY (:subjects))
            FOR UPDATE SKIP LOCKED
            """)
        .param("subjects", subjects.toArray(String[]::new))
        .query(UUID.class)
        .list();
  }

  /** One message of each of these may go, to see whether Meta takes it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tryOne(Collection<String> subjects) {
    database
        .sql("UPDATE outbound_hold SET trial = true WHERE subject = ANY (:subjects)")
        .param("subjects", subjects.toArray(String[]::new))
        .update();
    signal.wakeAfterCommit();
  }

  /** Meta has taken, or refused for its own sake, a message of these: what was on trial is over. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void passed(Collection<String> subjects) {
    lift(subjects, true);
  }

  /** These may send again. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lift(Collection<String> subjects) {
    lift(subjects, false);
  }

  private void lift(Collection<String> subjects, boolean onTrialOnly) {
    List<String> lifted =
        database
            .sql(
                """
                DELETE FROM outbound_hold
                WHERE subject = ANY (:subjects) AND (trial OR NOT :onTrialOnly) RETURNING subject
                """)
            .param("subjects", subjects.toArray(String[]::new))
            .param("onTrialOnly", onTrialOnly)
            .query(String.class)
            .list();
    if (!lifted.isEmpty()) {
      List<UUID> waiting = waiting(lifted);
      if (!waiting.isEmpty()) {
        messages.requeued(waiting, null);
      }
      signal.wakeAfterCommit();
    }
  }

  /** What of an account is held: the account itself, or numbers of it. */
  List<String> subjectsOf(UUID accountId) {
    return database
        .sql("SELECT subject FROM outbound_hold WHERE account_id = :account ORDER BY subject")
        .param("account", accountId)
        .query(String.class)
        .list();
  }

  /**
   * Takes holds whose time to be probed has come; each is due again later, after twice the time.
   */
  @Transactional
  public List<Probe> takeDue(int most) {
    Instant now = clock.instant();
    return database
        .sql(
            """
            UPDATE outbound_hold SET probes = probes + 1,
              probe_at = :now::timestamptz
                + make_interval(secs => least(:pause * power(2, least(probes + 1, 12)), :longest))
            WHERE subject IN (SELECT subject FROM outbound_hold
                              WHERE (probe_at <= :now OR probe_at > :wrong) AND NOT trial
                              ORDER BY probe_at LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING subject, account_id, phone_number_id AS number_id, kind
            """)
        .param("now", Times.utc(now))
        // Later than any: set by a clock that was ahead and has been set back since.
        .param("wrong", Times.utc(now.plus(LONGEST_PAUSE.multipliedBy(2))))
        .param("pause", settings.probePause().toMillis() / 1000.0)
        .param("longest", LONGEST_PAUSE.toSeconds())
        .param("most", most)
        .query(Probe.class)
        .list();
  }

  /**
   * A hold that is to be probed.
   *
   * @param numberId with which
   */
  record Probe(String subject, UUID accountId, String numberId, String kind) {}
}
