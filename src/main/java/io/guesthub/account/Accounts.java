package io.guesthub.account;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** What other modules need of connected accounts. */
@Component
public class Accounts {

  private final AccountStore store;

  Accounts(AccountStore store) {
    this.store = store;
  }

  /**
   * The token with which the hub may act for a number.
   *
   * @param numberId Meta's id of the number
   */
  public Optional<String> accessToken(String numberId) {
    return store.accessToken(numberId);
  }
}
