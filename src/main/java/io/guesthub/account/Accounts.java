package io.guesthub.account;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
  private final TokenStore tokens;
  private final StepStore steps;
  private final AccountStanding standing;

  Accounts(
      AccountStore store,
      NumberStore numbers,
      TokenStore tokens,
      StepStore steps,
      AccountStanding standing) {
    this.store = store;
    this.numbers = numbers;
    this.tokens = tokens;
    this.steps = steps;
    this.standing = standing;
  }

  /**
   * The token with which the hub may act for a number.
   *
   * @param numberId Meta's id of the number
   */
  public Optional<String> accessToken(String numberId) {
    return tokens.ofNumber(numberId);
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

  /**
   * The number with which an account writes; of several the one that came first.
   *
   * @param accountId ours
   */
  public Optional<SendingNumber> numberOf(UUID accountId) {
    return numbers.firstOf(accountId);
  }

  /** An account by our id. */
  public Optional<ConnectedAccount> account(UUID accountId) {
    return store.connected(accountId);
  }

  /** An account by Meta's id of it. */
  public Optional<ConnectedAccount> ofWaba(String wabaId) {
    return store.connected(wabaId);
  }

  /** All accounts of all properties that the hub may still ask Meta about. */
  public List<ConnectedAccount> reachable() {
    return store.connected().stream().filter(ConnectedAccount::reachable).toList();
  }

  /** Those of a property. */
  public List<ConnectedAccount> reachable(String propertyId) {
    return reachable().stream().filter(it -> it.propertyId().equals(propertyId)).toList();
  }

  /**
   * The token with which the hub may act for an account.
   *
   * @param accountId ours
   */
  public Optional<String> accountToken(UUID accountId) {
    return tokens.ofAccount(accountId);
  }

  /**
   * Keeps everybody else from changing an account, or what depends on it, until the caller's
   * transaction ends. Whoever changes several things of an account locks it before any of them; so
   * no two ever wait for each other.
   *
   * @param accountId ours
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(UUID accountId) {
    standing.lock(accountId);
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
    standing.templates(accountId, any);
  }

  /**
   * Meta has refused the account's token (Graph error 190 and its like): the account becomes
   * DISCONNECTED, staff are told, and sends wait until somebody connects it again. In the caller's
   * transaction, which should have no other locks yet. Told again, it changes nothing.
   *
   * @param accountId ours
   * @param reason for staff: what Meta said and what to do, in plain words
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void accessLost(UUID accountId, String reason) {
    standing.inaccessible(accountId, reason);
    steps.save(accountId, ConnectionStep.TOKEN, StepState.FAILED, reason);
  }

  /**
   * How many guests the account's portfolio may write to first within 24 hours, as Meta said last.
   *
   * @return empty where there is no limit, or none is known
   */
  public OptionalInt dailyLimit(UUID accountId) {
    return store.dailyLimit(accountId);
  }

  /**
   * Meta's id of the business portfolio that owns the account.
   *
   * @return empty where Meta has not told
   */
  public Optional<String> portfolio(UUID accountId) {
    return store.portfolio(accountId);
  }

  /**
   * Notes how the step TEMPLATES of connecting went, in the caller's transaction.
   *
   * @param failure why the templates could not be read, and what to do; null where they were
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void templatesRead(UUID accountId, @Nullable String failure) {
    steps.save(
        accountId,
        ConnectionStep.TEMPLATES,
        failure == null ? StepState.DONE : StepState.FAILED,
        failure);
  }
}
