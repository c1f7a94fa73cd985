package io.guesthub.account;

import io.guesthub.account.StandingStore.Standing;
import io.guesthub.meta.FaultKind;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Asks Meta how accounts and their numbers are, so that staff hear of trouble before guests do. */
@Component("accountHealth")
public class AccountHealth {

  private static final Logger log = LoggerFactory.getLogger(AccountHealth.class);

  private final HealthStore store;
  private final StandingStore accounts;
  private final TokenStore tokens;
  private final StepStore steps;
  private final NumberReading numbers;
  private final HealthFindings findings;
  private final AccountStanding standing;
  private final GraphClient graph;
  private final TransactionOperations transaction;
  private final InstantSource clock;

  AccountHealth(
      HealthStore store,
      StandingStore accounts,
      TokenStore tokens,
      StepStore steps,
      NumberReading numbers,
      HealthFindings findings,
      AccountStanding standing,
      GraphClient graph,
      TransactionOperations transaction,
      InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.tokens = tokens;
    this.steps = steps;
    this.numbers = numbers;
    this.findings = findings;
    this.standing = standing;
    this.graph = graph;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** All accounts that Meta can be asked about. */
  public List<UUID> all() {
    return store.askable();
  }

  /** Accounts that Meta has stopped, and may have let go again without a word. */
  public List<UUID> stopped() {
    return store.stopped();
  }

  /**
   * Asks about one account and draws the conclusions. An account that cannot be asked now is left
   * as it is, and stops nobody else.
   */
  public void check(UUID accountId) {
    try {
      String token = tokens.ofAccount(accountId).orElse(null);
      Standing account = accounts.find(accountId).orElse(null);
      if (token != null && account != null) {
        ask(account, token);
      }
    } catch (GraphUnavailable | RuntimeException e) {
      log.warn("Account {} cannot be asked now: {}", accountId, e.getClass().getSimpleName());
    }
  }

  private void ask(Standing account, String token) throws GraphUnavailable {
    Instant asked = clock.instant();
    try {
      AccountNode node = AccountNode.read(graph, account.wabaId(), token);
      List<FoundNumber> found = numbers.read(account.wabaId(), token);
      transaction.executeWithoutResult(status -> findings.apply(account.id(), node, found, asked));
    } catch (GraphRefusal e) {
      if (e.answer().fault().kind() == FaultKind.ACCESS) {
        transaction.executeWithoutResult(
            status -> {
              String reason = Remedies.of(e.answer());
              standing.inaccessible(account.id(), reason);
              steps.save(account.id(), ConnectionStep.TOKEN, StepState.FAILED, reason);
            });
      } else {
        log.warn("Meta tells nothing of account {}: code {}", account.id(), e.answer().errorCode());
      }
    }
  }
}
