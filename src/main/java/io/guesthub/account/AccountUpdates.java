package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.account.StandingStore.Standing;
import io.guesthub.meta.AccountChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Applies what Meta says about accounts and numbers. What it has no use for stays kept as it is.
 */
@Component
class AccountUpdates {

  private final StandingStore accounts;
  private final AccountEvents events;
  private final NumberEvents numbers;
  private final AccountNews news;
  private final InstantSource clock;

  AccountUpdates(
      StandingStore accounts,
      AccountEvents events,
      NumberEvents numbers,
      AccountNews news,
      InstantSource clock) {
    this.accounts = accounts;
    this.events = events;
    this.numbers = numbers;
    this.news = news;
    this.clock = clock;
  }

  /**
   * Locks all accounts that changes are about, until the caller's transaction ends. In one order,
   * and before anything of theirs is changed, so that two batches cannot wait for each other.
   */
  void lock(List<AccountChange> changes) {
    accounts.lockAll(
        changes.stream().map(AccountChange::wabaId).toList(),
        changes.stream().map(AccountUpdates::digits).filter(it -> !it.isEmpty()).toList());
  }

  /** Applies changes that were not seen before, of locked accounts. */
  void apply(List<AccountChange> changes) {
    changes.stream().filter(change -> isOurs(change.field())).forEach(this::apply);
  }

  private void apply(AccountChange change) {
    JsonNode value = change.value();
    Standing account =
        accounts
            .lockWaba(change.wabaId())
            .or(() -> accounts.lockNumber(digits(change)))
            .orElse(null);
    if (account == null) {
      return;
    }
    Instant at = Objects.requireNonNullElseGet(change.time(), clock::instant);
    switch (change.field()) {
      case "account_update" -> events.apply(account, value, at);
      case "account_alerts" -> news.alert(account, value);
      case "account_review_update" -> news.review(account, value, at);
      case "business_capability_update" -> news.capability(account, value, at);
      default -> numbers.apply(account, change.field(), value, at);
    }
  }

  private static String digits(AccountChange change) {
    return NumberEvents.digits(change.value().path("phone_number").asText());
  }

  private static boolean isOurs(String field) {
    return field.startsWith("account_")
        || field.startsWith("phone_number_")
        || field.equals("business_capability_update")
        || field.equals("security");
  }
}
