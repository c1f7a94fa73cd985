package io.guesthub.account;

import io.guesthub.meta.FaultKind;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes up what went wrong with an account: failed steps, lost access, held sends. */
@Component
class AccountRetry {

  private final AccountStore accounts;
  private final TokenStore tokens;
  private final StepStore steps;
  private final GrantCheck grants;
  private final ConnectionRun run;
  private final AccountStanding standing;
  private final AccountHealth health;
  private final GraphClient graph;
  private final ObjectProvider<AccountSends> sends;
  private final TransactionOperations transaction;

  AccountRetry(
      AccountStore accounts,
      TokenStore tokens,
      StepStore steps,
      GrantCheck grants,
      ConnectionRun run,
      AccountStanding standing,
      AccountHealth health,
      GraphClient graph,
      ObjectProvider<AccountSends> sends,
      TransactionOperations transaction) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.steps = steps;
    this.grants = grants;
    this.run = run;
    this.standing = standing;
    this.health = health;
    this.graph = graph;
    this.sends = sends;
    this.transaction = transaction;
  }

  /**
   * What staff may add to a retry.
   *
   * @param pin the number's two-step PIN
   */
  record RetryRequest(@Nullable String pin) {

    void check() {
      List<FieldError> errors = new ArrayList<>();
      ConnectRequest.checkPin(pin, errors);
      if (!errors.isEmpty()) {
        throw Problem.invalid(errors);
      }
    }

    @Override
    public String toString() {
      return "RetryRequest[]";
    }
  }

  /**
   * Goes on with an account.
   *
   * @throws Problem 404; 409 where its token is forgotten and only a new login helps
   */
  Account retry(String propertyId, UUID id, @Nullable String pin) {
    Account account = accounts.find(propertyId, id).orElseThrow(Problem::notFound);
    String token = tokens.ofAccount(id).orElseThrow(AccountRetry::tokenGone);
    if (account.status() == AccountStatus.DISCONNECTED && !isOpenAgain(account, token)) {
      return shown(account);
    }
    run.all(account, token, pin);
    if (account.status() == AccountStatus.SUSPENDED) {
      health.check(id);
    }
    if (shown(account).status() != AccountStatus.DISCONNECTED) {
      sends.ifAvailable(held -> held.resume(id));
    }
    return shown(account);
  }

  /** Whether Meta takes the token after all, with all that it must grant. */
  private boolean isOpenAgain(Account account, String token) {
    String failure = failure(account.wabaId(), token);
    if (failure != null) {
      steps.save(account.id(), ConnectionStep.TOKEN, StepState.FAILED, failure);
      return false;
    }
    boolean isFromLogin =
        account.steps().stream()
            .noneMatch(
                step -> step.name() == ConnectionStep.GRANT && step.state() == StepState.SKIPPED);
    Grant grant = isFromLogin ? grants.of(token) : null;
    transaction.executeWithoutResult(
        status -> {
          standing.lock(account.id());
          steps.save(account.id(), ConnectionStep.TOKEN, StepState.DONE, null);
          steps.save(account.id(), ConnectionStep.SUBSCRIBE, StepState.PENDING, null);
          if (grant == null) {
            standing.accessible(account.id());
          } else {
            run.granted(account, grant);
          }
        });
    return shown(account).status() != AccountStatus.DISCONNECTED;
  }

  private @Nullable String failure(String wabaId, String token) {
    try {
      AccountNode.read(graph, wabaId, token);
      return null;
    } catch (GraphUnavailable e) {
      return Remedies.NO_ANSWER;
    } catch (GraphRefusal e) {
      boolean isAccess = e.answer().fault().kind() == FaultKind.ACCESS;
      return Remedies.of(e.answer()) + (isAccess ? "" : " Or connect the account again.");
    }
  }

  private Account shown(Account account) {
    return accounts.find(account.propertyId(), account.id()).orElseThrow();
  }

  private static Problem tokenGone() {
    return Problem.conflict(
        "reconnect-needed",
        "The account was disconnected and its token forgotten: connect it again with a new login.");
  }
}
