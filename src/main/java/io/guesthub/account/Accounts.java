package io.guesthub.account;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** What other modules need of connected accounts. */
@Component
public class Accounts {

  private final AccountStore store;
  private final NumberStore numbers;

  Accounts(AccountStore store, NumberStore numbers) {
    this.store = store;
    this.numbers = numbers;
  }

  /**
   * The token with which the hub may act for a number.
   *
   * @param numberId Meta's id of the number
   */
  public Optional<String> accessToken(String numberId) {
    return store.accessToken(numberId);
  }

  /**
   * A number and how its account stands.
   *
   * @param numberId Meta's id of the number
   * @return empty where nobody has connected it
   */
  public Optional<SendingNumber> number(String numberId) {
    return numbers.find(numberId);
  }

  /**
   * The number with which a property writes to guests who have not chosen one by writing to it.
   *
   * @return empty where the property has connected none
   */
  public Optional<SendingNumber> numberFor(String propertyId) {
    return numbers.firstOf(propertyId);
  }
}
