package io.guesthub.account;

import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.web.Problem;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Disconnects accounts from the hub's side. The account, its numbers and their threads stay to be
 * read; the token is forgotten. The number stays registered: it may serve somebody else's app, and
 * registering it again is rationed.
 */
@Component
class Disconnection {

  private static final Logger log = LoggerFactory.getLogger(Disconnection.class);
  private static final String AGAIN = "Connect it again to go on.";

  private final AccountStore accounts;
  private final TokenStore tokens;
  private final LoginStore logins;
  private final StepStore steps;
  private final AccountStanding standing;
  private final GraphClient graph;
  private final TransactionOperations transaction;

  Disconnection(
      AccountStore accounts,
      TokenStore tokens,
      LoginStore logins,
      StepStore steps,
      AccountStanding standing,
      GraphClient graph,
      TransactionOperations transaction) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.logins = logins;
    this.steps = steps;
    this.standing = standing;
    this.graph = graph;
    this.transaction = transaction;
  }

  /**
   * Disconnects; what is disconnected already stays so. Meta is told afterwards, once.
   *
   * @throws Problem 404 where the property has no such account
   */
  void byProperty(String propertyId, UUID id) {
    Account account = accounts.find(propertyId, id).orElseThrow(Problem::notFound);
    String token = tokens.ofAccount(id).orElse(null);
    if (token == null) {
      return;
    }
    transaction.executeWithoutResult(
        status -> forget(id, propertyId, "The property has disconnected it. " + AGAIN));
    try {
      graph.delete(account.wabaId() + "/subscribed_apps", token);
    } catch (GraphUnavailable e) {
      log.info("Meta was not told that account {} is disconnected", id);
    }
  }

  /** Disconnects and forgets the token, in the caller's transaction. */
  void forget(UUID id, String propertyId, String reason) {
    standing.inaccessible(id, reason);
    tokens.forget(id);
    logins.forgetAll(propertyId);
    steps.save(id, ConnectionStep.TOKEN, StepState.PENDING, reason);
    steps.save(id, ConnectionStep.GRANT, StepState.PENDING, null);
    steps.save(id, ConnectionStep.SUBSCRIBE, StepState.PENDING, null);
  }
}
