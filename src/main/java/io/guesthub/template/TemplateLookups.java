package io.guesthub.template;

import io.guesthub.account.ConnectedAccount;
import io.guesthub.template.TemplateList.CursorGone;
import io.guesthub.template.TemplateList.Page;
import io.guesthub.template.TemplateRefreshes.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Asks Meta for single templates: those that are in doubt, and those that Meta would not send. */
@Component
class TemplateLookups {

  /** More than these are better found by reading the whole list. */
  private static final int FEW = 20;

  /** A call without an answer has ended at Meta by then, one way or the other. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final TemplateRefreshes refreshes;
  private final TemplateList list;
  private final TemplateReports reports;
  private final KnownTemplateStore known;
  private final SyncStore syncs;
  private final Submissions submissions;
  private final SyncSignal signal;
  private final TransactionOperations transaction;
  private final InstantSource clock;

  TemplateLookups(
      TemplateRefreshes refreshes,
      TemplateList list,
      TemplateReports reports,
      KnownTemplateStore known,
      SyncStore syncs,
      Submissions submissions,
      SyncSignal signal,
      TransactionOperations transaction,
      InstantSource clock) {
    this.refreshes = refreshes;
    this.list = list;
    this.reports = reports;
    this.known = known;
    this.syncs = syncs;
    this.submissions = submissions;
    this.signal = signal;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Looks up what is due of an account.
   *
   * @throws SyncStopped where Meta does not show it; the rest stays due
   */
  void run(ConnectedAccount account, String token) throws SyncStopped {
    List<Wanted> due = refreshes.due(account.id(), FEW + 1);
    if (due.size() > FEW) {
      syncs.request(account.id(), false);
    }
    for (Wanted wanted : due) {
      look(account, wanted, token);
    }
  }

  /** In the caller's transaction, which has locked the account. */
  void putOff(UUID accountId, Instant until) {
    refreshes.putOff(accountId, until);
  }

  /**
   * Looks one up at once, and stores what Meta shows.
   *
   * @return whether Meta has it
   */
  boolean look(ConnectedAccount account, Wanted wanted, String token) throws SyncStopped {
    Page page;
    try {
      page = list.find(account.wabaId(), wanted.metaName(), token);
    } catch (CursorGone e) {
      throw SyncStopped.failed("Meta's list cannot be read");
    }
    // Meta finds by parts of names, too.
    List<TemplateReport> found =
        page.reports().stream()
            .filter(report -> report.metaName().equals(wanted.metaName()))
            .toList();
    boolean there = found.stream().anyMatch(report -> report.language().equals(wanted.language()));
    transaction.executeWithoutResult(
        status -> {
          reports.apply(account, found, false);
          if (!there) {
            missing(account, wanted, page.asked());
          }
          refreshes.done(account.id(), wanted, page.asked());
        });
    return there;
  }

  /** Looks one up at once; if Meta does not show it now, a little later. */
  void now(ConnectedAccount account, Template template, String token) {
    try {
      look(account, new Wanted(template.metaName(), template.language()), token);
    } catch (SyncStopped e) {
      later(template);
    }
  }

  /** Has one looked up when what is under way with it has ended. */
  void later(Template template) {
    later(template, SETTLED);
  }

  void later(Template template, Duration pause) {
    refreshes.request(
        template.accountId(),
        template.metaName(),
        template.language(),
        clock.instant().plus(pause));
  }

  /** Has one looked up by somebody else, as soon as the caller's transaction has ended. */
  void soon(UUID accountId, String metaName, String language) {
    signal.later(() -> refreshes.request(accountId, metaName, language, clock.instant()));
  }

  private void missing(ConnectedAccount account, Wanted wanted, Instant asked) {
    Sighting seen = Sighting.shown(asked, clock.instant());
    for (KnownTemplate template :
        known.lock(account.id(), List.of(wanted.metaName()), List.of(wanted.language()))) {
      if (template.metaId() == null) {
        submissions.notThere(template.id(), asked);
      } else {
        reports.apply(account, List.of(TemplateReport.gone(template, seen)), false);
      }
    }
  }
}
