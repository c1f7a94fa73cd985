package io.guesthub.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What other modules need of connected accounts. */
@Component
public class Accounts {

  private final AccountStore store;
  private final NumberStore numbers;
  private final AccountActivation activation;

  Accounts(AccountStore store, NumberStore numbers, AccountActivation activation) {
    this.store = store;
    this.numbers = numbers;
    this.activation = activation;
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

  /** An account by our id. */
  public Optional<ConnectedAccount> account(UUID accountId) {
    return store.connected(accountId);
  }

  /** All accounts of all properties that the hub may still ask Meta about. */
  public List<ConnectedAccount> reachable() {
    return store.connected().stream().filter(ConnectedAccount::reachable).toList();
  }

  /**
   * The token with which the hub may act for an account.
   *
   * @param accountId ours
   */
  public Optional<String> accountToken(UUID accountId) {
    return store.accountToken(accountId);
  }

  /**
   * Tells how an account's templates stand, in the caller's transaction: with the first approved
   * one an INACTIVE account becomes ACTIVE, without any an ACTIVE one INACTIVE. An account that is
   * disconnected or suspended stays so.
   *
   * @param any whether at least one is approved
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void approvedTemplates(UUID accountId, boolean any) {
    activation.templates(accountId, any);
  }

  /**
   * Notes how the step TEMPLATES of connecting went, in the caller's transaction.
   *
   * @param failure why the templates could not be read, and what to do; null where they were
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void templatesRead(UUID accountId, @Nullable String failure) {
    store.saveStep(
        accountId,
        ConnectionStep.TEMPLATES,
        failure == null ? StepState.DONE : StepState.FAILED,
        failure);
  }
}
