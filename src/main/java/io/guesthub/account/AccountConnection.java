package io.guesthub.account;

import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Connects a WhatsApp Business Account, with a token that the property gives, or with the code of
 * an Embedded Signup. Nothing is stored of an account before Meta has shown that the token opens
 * it: its id alone would take it away from the property that really has it.
 */
@Component
class AccountConnection {

  private final AccountStore accounts;
  private final PhoneStore numbers;
  private final StepStore steps;
  private final LoginCodes codes;
  private final GrantCheck grants;
  private final AccountStanding standing;
  private final ConnectionRun run;
  private final GraphClient graph;
  private final TransactionOperations transaction;

  AccountConnection(
      AccountStore accounts,
      PhoneStore numbers,
      StepStore steps,
      LoginCodes codes,
      GrantCheck grants,
      AccountStanding standing,
      ConnectionRun run,
      GraphClient graph,
      TransactionOperations transaction) {
    this.accounts = accounts;
    this.numbers = numbers;
    this.steps = steps;
    this.codes = codes;
    this.grants = grants;
    this.standing = standing;
    this.run = run;
    this.graph = graph;
    this.transaction = transaction;
  }

  /**
   * Connects the account, or connects it again: the same one is updated.
   *
   * @throws Problem 409 where another property has it or its number; 422 where Meta refuses; 503
   *     where Meta does not answer and the same can be sent again
   */
  Connected connect(String propertyId, ConnectRequest request) {
    requireOwn(propertyId, request.wabaId(), request.phoneNumberId());
    String code = request.code();
    String token =
        code == null
            ? Objects.requireNonNull(request.accessToken())
            : codes.token(propertyId, code);
    Grant grant = code == null ? null : grants.of(token);
    String waba = grant == null ? Objects.requireNonNull(request.wabaId()) : waba(request, grant);
    requireOwn(propertyId, waba, null);
    AccountNode node = node(waba, token);
    boolean isNew = accounts.byWaba(waba).isEmpty();
    AccountStore.NewAccount account =
        new AccountStore.NewAccount(
            propertyId,
            waba,
            node.name(),
            node.portfolioId(),
            token,
            grant == null ? null : grant.userId(),
            grant == null ? null : grant.expiresAt(),
            request.phoneNumberId());
    Account saved = Objects.requireNonNull(transaction.execute(status -> save(account, grant)));
    run.all(saved, token, request.pin());
    return new Connected(accounts.find(propertyId, saved.id()).orElseThrow(), isNew);
  }

  /** The account that the login was for; what the browser says must be among what Meta granted. */
  private static String waba(ConnectRequest request, Grant grant) {
    String told = request.wabaId();
    if (told == null) {
      List<String> granted = grant.wabas();
      if (granted.size() == 1) {
        return granted.get(0);
      }
      throw Problem.unprocessable(
          "waba-unknown",
          granted.isEmpty()
              ? "The login is half done: Meta has not said yet for which account it was. Start"
                  + " \"Login with Facebook\" again and choose \"Use a new or existing WhatsApp"
                  + " number\"."
              : "The login was for several accounts; say which one to connect.",
          List.of(new FieldError("wabaId", "one of: " + String.join(", ", granted))));
    }
    if (!grant.covers(Grant.MANAGEMENT, told)) {
      throw Problem.unprocessable(
          "grant-missing",
          "Meta has not granted this account to the hub.",
          List.of(
              new FieldError(
                  "wabaId",
                  "The login did not grant "
                      + Grant.MANAGEMENT
                      + " for this account. Start it again, choose this account, and leave all"
                      + " permissions on.")));
    }
    return told;
  }

  private AccountNode node(String waba, String token) {
    try {
      return AccountNode.read(graph, waba, token);
    } catch (GraphUnavailable e) {
      throw Problem.unavailable("meta-unavailable", "Meta does not answer; send the same again.");
    } catch (GraphRefusal e) {
      int code = e.answer().errorCode();
      String words =
          code == 100
              ? Remedies.NOT_A_BUSINESS + " Meta says: " + Words.clip(e.answer().errorText())
              : Remedies.of(e.answer());
      throw Problem.unprocessable(
          "token-refused",
          "Meta does not let this token use this account.",
          List.of(new FieldError("accessToken", words)));
    }
  }

  private Account save(AccountStore.NewAccount wanted, @Nullable Grant grant) {
    if (!accounts.save(wanted)) {
      throw taken();
    }
    Account account = accounts.byWaba(wanted.wabaId()).orElseThrow();
    for (ConnectionStep step : ConnectionStep.values()) {
      steps.save(account.id(), step, StepState.PENDING, null);
    }
    steps.save(
        account.id(),
        ConnectionStep.TOKEN,
        StepState.DONE,
        wanted.expiresAt() == null
            ? null
            : "Ends on %s: connect again before.".formatted(wanted.expiresAt()));
    if (grant == null) {
      steps.save(
          account.id(),
          ConnectionStep.GRANT,
          StepState.SKIPPED,
          "A token given by hand is taken as it is.");
      standing.accessible(account.id());
    } else {
      run.granted(account, grant);
    }
    return account;
  }

  private void requireOwn(String propertyId, @Nullable String waba, @Nullable String number) {
    boolean isTaken =
        (waba != null
                && accounts
                    .byWaba(waba)
                    .filter(known -> !known.propertyId().equals(propertyId))
                    .isPresent())
            || (number != null && numbers.isTaken(propertyId, number));
    if (isTaken) {
      throw taken();
    }
  }

  private static Problem taken() {
    return Problem.conflict(
        "account-taken",
        "This WhatsApp account or number is connected to another property of this hub.");
  }

  /**
   * A connected account.
   *
   * @param account as it is now
   * @param isNew whether it was connected for the first time
   */
  record Connected(Account account, boolean isNew) {}
}
