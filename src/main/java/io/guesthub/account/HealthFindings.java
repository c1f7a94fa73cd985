package io.guesthub.account;

import io.guesthub.account.StandingStore.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Compares what Meta says of an account's health with what it said before. Staff hear of what got
 * worse, once; what stopped the account without an end is lifted when Meta says that it can send.
 */
@Component
class HealthFindings {

  private static final List<String> QUALITIES = List.of("GREEN", "YELLOW", "RED");

  /** Days before its end on which staff are reminded of a token. */
  private static final Set<Long> REMINDERS = Set.of(14L, 7L, 3L, 2L, 1L);

  private final HealthStore store;
  private final StandingStore accounts;
  private final PhoneStore phones;
  private final AccountNews limits;
  private final News news;
  private final AccountStanding standing;
  private final StandingNotices notices;

  HealthFindings(
      HealthStore store,
      StandingStore accounts,
      PhoneStore phones,
      AccountNews limits,
      News news,
      AccountStanding standing,
      StandingNotices notices) {
    this.store = store;
    this.accounts = accounts;
    this.phones = phones;
    this.limits = limits;
    this.news = news;
    this.standing = standing;
    this.notices = notices;
  }

  /**
   * Keeps what was found and tells what got worse, in the caller's transaction.
   *
   * @param asked when Meta was asked; an answer that another one has overtaken is dropped
   */
  void apply(UUID accountId, AccountNode node, List<FoundNumber> found, Instant asked) {
    Standing account = accounts.lock(accountId).orElse(null);
    if (account == null || !news.isNewest(accountId.toString(), "health", asked)) {
      return;
    }
    account(account, node, asked);
    numbers(account, found, asked);
    token(account, asked);
    if ("AVAILABLE".equals(node.health().canSend())) {
      lift(account, asked);
    }
  }

  private void account(Standing account, AccountNode node, Instant asked) {
    Health health = node.health();
    String before = store.canSend(account.id()).orElse(null);
    store.save(account.id(), health, node.portfolioId(), asked);
    if (node.limit() != null) {
      limits.limit(account, node.limit(), asked);
    }
    if (Health.gravity(health.canSend()) > Health.gravity(before)) {
      notices.tell(
          account.propertyId(),
          "Meta lets %s from WhatsApp account %s. %s"
              .formatted(
                  "BLOCKED".equals(health.canSend()) ? "nothing out" : "only some messages out",
                  account.shownName(),
                  health.trouble()));
    }
  }

  private void numbers(Standing account, List<FoundNumber> found, Instant asked) {
    Map<String, PhoneNumber> before =
        phones.of(account.id()).stream()
            .collect(Collectors.toMap(PhoneNumber::id, Function.identity()));
    for (FoundNumber number : found) {
      PhoneNumber known = before.get(number.number().id());
      if (phones.save(account.id(), account.propertyId(), number, asked) && known != null) {
        compare(account, known, number);
      }
    }
    phones.markGone(account.id(), found.stream().map(number -> number.number().id()).toList());
  }

  private void compare(Standing account, PhoneNumber before, FoundNumber found) {
    PhoneNumber now = found.number();
    String name = now.displayPhoneNumber();
    if (quality(now) > quality(before)) {
      notices.tell(
          account.propertyId(),
          "The quality of %s is now %s at Meta: guests block or report its messages. Send fewer and more wanted ones."
              .formatted(name, now.qualityRating()));
    }
    if ("CONNECTED".equals(before.status()) && !found.isRegistered()) {
      notices.tell(
          account.propertyId(),
          "%s cannot send any more: Meta calls it %s. Look into WhatsApp Manager."
              .formatted(name, now.status()));
    } else if (Health.gravity(now.canSend()) > Health.gravity(before.canSend())) {
      notices.tell(
          account.propertyId(),
          "Meta lets %s from %s. %s"
              .formatted(
                  "BLOCKED".equals(now.canSend()) ? "nothing out" : "only some messages out",
                  name,
                  found.trouble()));
    }
  }

  private void token(Standing account, Instant asked) {
    Instant end = store.tokenEnd(account.id()).orElse(null);
    if (end != null && REMINDERS.contains(Duration.between(asked, end).toDays())) {
      notices.tell(
          account.propertyId(),
          "The hub's access to WhatsApp account %s ends on %s. Connect it again before."
              .formatted(account.shownName(), end));
    }
  }

  /** A restriction with an end keeps it; Meta's word counts for what has none. */
  private void lift(Standing account, Instant asked) {
    List<String> over =
        standing.obstacles(account.id()).stream()
            .filter(obstacle -> obstacle.effect() == ObstacleEffect.STOPS)
            .filter(obstacle -> obstacle.until() == null)
            .map(Obstacle::kind)
            .toList();
    if (!over.isEmpty()) {
      standing.lift(account.id(), over, asked);
    }
  }

  private static int quality(PhoneNumber number) {
    String rating = number.qualityRating();
    return rating == null ? 0 : Math.max(0, QUALITIES.indexOf(rating));
  }
}
