package io.guesthub.template;

import io.guesthub.account.Accounts;
import io.guesthub.account.ConnectedAccount;
import io.guesthub.bus.Failures;
import io.guesthub.template.TemplateList.CursorGone;
import io.guesthub.template.TemplateList.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The steps of {@code routes/template-sync.camel.yaml}: reads an account's templates from Meta,
 * page by page, each stored in a transaction of its own.
 */
@Component("templateSync")
public class TemplateSync {

  private static final Logger log = LoggerFactory.getLogger(TemplateSync.class);
  private static final int AT_ONCE = 500;
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int DOUBLINGS = 6;

  private final SyncStore syncs;
  private final TemplateList list;
  private final TemplateLookups lookups;
  private final TemplateReports reports;
  private final Accounts accounts;
  private final Failures failures;
  private final TransactionOperations transaction;
  private final InstantSource clock;

  TemplateSync(
      SyncStore syncs,
      TemplateList list,
      TemplateLookups lookups,
      TemplateReports reports,
      Accounts accounts,
      Failures failures,
      TransactionOperations transaction,
      InstantSource clock) {
    this.syncs = syncs;
    this.list = list;
    this.lookups = lookups;
    this.reports = reports;
    this.accounts = accounts;
    this.failures = failures;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Makes newly connected accounts known, in case nobody has told of them. */
  public void enlist() {
    syncs.enlist(accounts.reachable().stream().map(ConnectedAccount::id).toList());
  }

  /** Takes accounts of which something is due; a repeated message about one does no harm. */
  public List<String> take() {
    return syncs.take(AT_ONCE).stream().map(UUID::toString).toList();
  }

  /**
   * Reads what is due of an account. What fails is noted and tried again later, so that the bus is
   * never asked to repeat it.
   *
   * @param accountId ours
   */
  public void run(String accountId) {
    UUID id = UUID.fromString(accountId);
    ConnectedAccount account =
        accounts.account(id).filter(ConnectedAccount::reachable).orElse(null);
    if (account == null) {
      syncs.putOff(id, clock.instant().plus(LONGEST_PAUSE), "The account is not connected");
      return;
    }
    SyncStore.Pass pass = syncs.begin(id);
    int before = pass == null ? 0 : pass.failures();
    boolean first = pass != null && pass.first();
    try {
      String token = token(id);
      lookups.run(account, token);
      if (pass == null) {
        syncs.release(id);
      } else {
        read(account, pass, token);
      }
    } catch (SyncStopped e) {
      stopped(account, e, before, first);
    } catch (RuntimeException e) {
      if (!failures.isPermanent(e)) {
        throw e;
      }
      log.warn("Templates of account {} cannot be stored", id, e);
      stopped(account, SyncStopped.failed("The list cannot be stored"), before, first);
    }
  }

  private String token(UUID accountId) throws SyncStopped {
    try {
      return accounts
          .accountToken(accountId)
          .orElseThrow(() -> SyncStopped.failed("There is no token"));
    } catch (RuntimeException e) {
      throw SyncStopped.failed("The token cannot be read; connect the account again");
    }
  }

  private void read(ConnectedAccount account, SyncStore.Pass pass, String token)
      throws SyncStopped {
    try {
      readPages(account, pass, token);
    } catch (CursorGone e) {
      SyncStore.Pass anew = pass.anew(clock.instant());
      syncs.progressed(account.id(), anew, null);
      try {
        readPages(account, anew, token);
      } catch (CursorGone again) {
        throw SyncStopped.failed("Meta's list changes faster than it can be read");
      }
    }
  }

  private void readPages(ConnectedAccount account, SyncStore.Pass pass, String token)
      throws SyncStopped, CursorGone {
    String cursor = pass.cursor();
    do {
      Page page = list.page(account.wabaId(), cursor, token);
      cursor = page.next();
      store(account, pass, page);
      if (cursor != null && page.nearLimit() != null) {
        throw page.nearLimit();
      }
    } while (cursor != null);
    finish(account, pass);
  }

  private void store(ConnectedAccount account, SyncStore.Pass pass, Page page) {
    transaction.executeWithoutResult(
        status -> {
          reports.apply(account, page.reports(), pass.first());
          syncs.progressed(account.id(), pass, page.next());
        });
  }

  /** Only now it is known what Meta does not have any more. */
  private void finish(ConnectedAccount account, SyncStore.Pass pass) {
    transaction.executeWithoutResult(
        status -> {
          reports.applyUnseen(account, pass.startedAt());
          syncs.finished(account.id(), pass);
          if (pass.first()) {
            accounts.templatesRead(account.id(), null);
          }
        });
  }

  private void stopped(ConnectedAccount account, SyncStopped stop, int before, boolean first) {
    if (stop.isTooManyCalls()) {
      Instant until = clock.instant().plus(stop.pause());
      transaction.executeWithoutResult(status -> putOff(account.id(), until, null));
      log.info("Templates of account {} wait: {}", account.id(), stop.reason());
      return;
    }
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(before, DOUBLINGS));
    Duration pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    Instant until = clock.instant().plus(pause);
    transaction.executeWithoutResult(
        status -> {
          putOff(account.id(), until, stop.reason());
          if (stop.isAccessLost()) {
            accounts.accessLost(account.id(), stop.reason() + " Connect the account again.");
          }
          if (first) {
            accounts.templatesRead(
                account.id(),
                stop.reason() + "; it is tried again in " + pause.toMinutes() + " min");
          }
        });
    log.info("Templates of account {} are read later: {}", account.id(), stop.reason());
  }

  private void putOff(UUID accountId, Instant until, @Nullable String failure) {
    accounts.lock(accountId);
    lookups.putOff(accountId, until);
    syncs.putOff(accountId, until, failure);
  }
}
