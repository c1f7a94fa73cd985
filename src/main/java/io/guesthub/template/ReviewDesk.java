package io.guesthub.template;

import io.guesthub.account.Accounts;
import io.guesthub.account.ConnectedAccount;
import io.guesthub.web.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where a template is to be taken at Meta, and with which token. */
@Component
class ReviewDesk {

  private final Accounts accounts;

  ReviewDesk(Accounts accounts) {
    this.accounts = accounts;
  }

  /** An account that the hub may act for. */
  record Desk(ConnectedAccount account, String token) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Desk[" + account.id() + "]";
    }
  }

  /**
   * The account that a template belongs to.
   *
   * @throws Problem 409 {@code account-not-active} where it is not connected any more
   */
  Desk open(UUID accountId) {
    ConnectedAccount account =
        accounts
            .account(accountId)
            .filter(ConnectedAccount::reachable)
            .orElseThrow(ReviewDesk::notConnected);
    return new Desk(
        account, accounts.accountToken(accountId).orElseThrow(ReviewDesk::notConnected));
  }

  private static Problem notConnected() {
    return Problem.conflict(
        "account-not-active",
        "The template's WhatsApp account is not connected; connect it again.");
  }
}
