package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.account.StandingStore.Standing;
import io.guesthub.meta.AccountChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
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
   * Applies changes that were not seen before, in the caller's transaction; always account after
   * account, so that two batches cannot wait for each other.
   */
  void apply(List<AccountChange> changes) {
    changes.stream()
        .filter(change -> isOurs(change.field()))
        .sorted(Comparator.comparing(AccountChange::wabaId))
        .forEach(this::apply);
  }

  private void apply(AccountChange change) {
    JsonNode value = change.value();
    Standing account =
        accounts
            .lockWaba(change.wabaId())
            .or(() -> accounts.lockNumber(NumberEvents.digits(value.path("phone_number").asText())))
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

  private static boolean isOurs(String field) {
    return field.startsWith("account_")
        || field.startsWith("phone_number_")
        || field.equals("business_capability_update")
        || field.equals("security");
  }
}
