package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.account.StandingStore.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Applies what Meta says about whole accounts beside their events: alerts, review, limits. */
@Component
class AccountNews {

  private static final Set<String> WORTH_TELLING = Set.of("CRITICAL", "WARNING");

  private final AccountStanding standing;
  private final AccountFacts facts;
  private final News news;
  private final StandingNotices notices;

  AccountNews(AccountStanding standing, AccountFacts facts, News news, StandingNotices notices) {
    this.standing = standing;
    this.facts = facts;
    this.news = news;
    this.notices = notices;
  }

  void alert(Standing account, JsonNode value) {
    JsonNode alert = value.path("alert_info");
    if (WORTH_TELLING.contains(alert.path("alert_severity").asText(""))
        && !alert.path("alert_status").asText("").equals("NONE")) {
      String type = Words.of(alert.path("alert_type").asText("an alert"));
      String text = Words.clip(alert.path("alert_description").asText(""));
      notices.tell(
          account.propertyId(),
          "Meta warns about WhatsApp account %s (%s). %s"
              .formatted(account.shownName(), type, text));
    }
  }

  void review(Standing account, JsonNode value, Instant at) {
    switch (value.path("decision").asText("")) {
      case "REJECTED" ->
          standing.obstruct(
              account.id(),
              Obstacle.stops(
                  Obstacle.REVIEW,
                  "Meta's review of the account went against it. Appeal in Meta Business Suite."),
              at);
      case "APPROVED" -> standing.lift(account.id(), List.of(Obstacle.REVIEW), at);
      default -> {
        // Still open: nothing changes yet.
      }
    }
  }

  void capability(Standing account, JsonNode value, Instant at) {
    MessagingLimit.of(value.path("max_daily_conversations_per_business"))
        .or(() -> MessagingLimit.of(value.path("max_daily_conversation_per_phone")))
        .ifPresent(limit -> limit(account, limit, at));
  }

  /** Notes how many guests may be written to first; staff hear of it when they become fewer. */
  void limit(Standing account, MessagingLimit limit, Instant at) {
    if (!news.isNewest(account.id().toString(), "limit", at)) {
      return;
    }
    boolean falls = limit.isBelow(facts.limit(account.id()).orElse(null));
    facts.limit(account.id(), limit);
    if (falls) {
      notices.tell(
          account.propertyId(),
          "Meta now lets WhatsApp account %s write first to only %d guests in 24 hours."
              .formatted(account.shownName(), limit.guests()));
    }
  }
}
