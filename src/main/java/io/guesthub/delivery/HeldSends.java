package io.guesthub.delivery;

import io.guesthub.account.AccountSends;
import io.guesthub.account.Accounts;
import io.guesthub.account.ConnectedAccount;
import io.guesthub.account.SendingNumber;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets what is held of an account go on, or holds it, as the account's state says. */
@Component
class HeldSends implements AccountSends {

  private final JdbcClient database;
  private final Accounts accounts;
  private final Holds holds;

  HeldSends(JdbcClient database, Accounts accounts, Holds holds) {
    this.database = database;
    this.accounts = accounts;
    this.holds = holds;
  }

  @Override
  @Transactional
  public void resume(UUID accountId) {
    List<String> held = holds.subjectsOf(accountId);
    if (!held.isEmpty()) {
      holds.tryOne(held);
    }
  }

  @Override
  @Transactional
  public void reconsider(UUID accountId) {
    ConnectedAccount account = accounts.account(accountId).orElse(null);
    if (account == null) {
      return;
    }
    List<String> numbers =
        database
            .sql(
                "SELECT phone_number_id FROM outbound_lane WHERE account_id = :account"
                    + " ORDER BY phone_number_id")
            .param("account", accountId)
            .query(String.class)
            .list();
    for (String each : numbers) {
      SendingNumber number = accounts.number(each).orElse(null);
      String reason = number == null ? null : holds.reasonOf(number);
      if (reason != null) {
        holds.ofStatus(accountId, account.propertyId(), each, reason, false);
        return;
      }
    }
    resume(accountId);
  }
}
