package io.guesthub.account;

import io.guesthub.property.DemoProperty;
import java.time.InstantSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The account that the sandbox starts with, so that the first guest can write at once. */
@Component
@ConditionalOnProperty(name = "hub.meta.mode", havingValue = "sandbox", matchIfMissing = true)
public class DemoAccount implements SmartInitializingSingleton {

  private static final String WABA = "100000000000001";
  private static final PhoneNumber NUMBER =
      new PhoneNumber(
          "100000000000002",
          "+39 06 555 0100",
          "Hotel Demo",
          "APPROVED",
          "GREEN",
          "CONNECTED",
          "STANDARD",
          null);
  private static final String TOKEN = "sandbox-token";

  private final DemoProperty property;
  private final AccountStore accounts;
  private final PhoneStore numbers;
  private final StepStore steps;
  private final AccountStanding standing;
  private final TransactionOperations transaction;
  private final InstantSource clock;

  DemoAccount(
      DemoProperty property,
      AccountStore accounts,
      PhoneStore numbers,
      StepStore steps,
      AccountStanding standing,
      TransactionOperations transaction,
      InstantSource clock) {
    this.property = property;
    this.accounts = accounts;
    this.numbers = numbers;
    this.steps = steps;
    this.standing = standing;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Makes it if it is not there. Others that seed something under it call this first. */
  public void seed() {
    property.seed();
    if (accounts.byWaba(WABA).isEmpty()) {
      transaction.executeWithoutResult(status -> connect());
    }
  }

  /** Before the first call can come in. */
  @Override
  public void afterSingletonsInstantiated() {
    seed();
  }

  private void connect() {
    accounts.save(
        new AccountStore.NewAccount(
            DemoProperty.ID, WABA, "Hotel Demo", null, TOKEN, null, null, null));
    Account account = accounts.byWaba(WABA).orElseThrow();
    numbers.save(
        account.id(), DemoProperty.ID, new FoundNumber(NUMBER, false, ""), clock.instant());
    for (ConnectionStep step : ConnectionStep.values()) {
      steps.save(account.id(), step, StepState.DONE, null);
    }
    standing.templates(account.id(), true);
  }
}
