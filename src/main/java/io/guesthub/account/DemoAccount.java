package io.guesthub.account;

import io.guesthub.property.DemoProperty;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The account that the sandbox starts with, so that the first guest can write at once. */
@Component
@ConditionalOnProperty(name = "hub.meta.mode", havingValue = "sandbox", matchIfMissing = true)
public class DemoAccount implements SmartInitializingSingleton {

  private static final String WABA = "100000000000001";
  private static final String NUMBER = "100000000000002";
  private static final String TOKEN = "sandbox-token";

  private final DemoProperty property;
  private final AccountStore accounts;

  DemoAccount(DemoProperty property, AccountStore accounts) {
    this.property = property;
    this.accounts = accounts;
  }

  /** Makes it if it is not there. Others that seed something under it call this first. */
  public void seed() {
    property.seed();
    if (accounts.byWaba(WABA).isPresent()) {
      return;
    }
    Account account =
        accounts.save(DemoProperty.ID, WABA, "Hotel Demo", AccountStatus.ACTIVE, TOKEN);
    accounts.saveNumber(
        account, new PhoneNumber(NUMBER, "+39 06 555 0100", "Hotel Demo", "GREEN", "CONNECTED"));
    for (ConnectionStep step : ConnectionStep.values()) {
      accounts.saveStep(account.id(), step, StepState.DONE, null);
    }
  }

  /** Before the first call can come in. */
  @Override
  public void afterSingletonsInstantiated() {
    seed();
  }
}
