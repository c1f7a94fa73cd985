package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.account.StandingStore.Standing;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Applies what Meta says about single numbers, which it names by their digits. */
@Component
class NumberEvents {

  private static final Map<String, String> PIN_EVENTS =
      Map.of(
          "PIN_CHANGED", "was changed",
          "PIN_RESET_REQUEST", "is about to be switched off on somebody's request",
          "PIN_REQUEST_SUCCESS", "was switched off");

  private final NumberStore numbers;
  private final AccountNews news;
  private final StandingNotices notices;

  NumberEvents(NumberStore numbers, AccountNews news, StandingNotices notices) {
    this.numbers = numbers;
    this.news = news;
    this.notices = notices;
  }

  void apply(Standing account, String field, JsonNode value, Instant at) {
    String digits = digits(value.path("display_phone_number").asText(""));
    switch (field) {
      case "phone_number_quality_update" -> quality(account, digits, value, at);
      case "phone_number_name_update" -> name(account, digits, value, at);
      case "security" -> security(account, digits, value.path("event").asText(""));
      default -> {
        // Settings of calls and what Meta adds one day: kept, and no concern of messages.
      }
    }
  }

  /** Digits alone, as Meta writes numbers in account events. */
  static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }

  private void quality(Standing account, String digits, JsonNode value, Instant at) {
    MessagingLimit.of(value.path("max_daily_conversations_per_business"))
        .or(() -> MessagingLimit.of(value.path("current_limit")))
        .ifPresent(limit -> news.limit(account, limit, at));
    switch (value.path("event").asText("")) {
      case "FLAGGED" -> {
        if (numbers.status(account.id(), digits, "FLAGGED", at)) {
          notices.tell(
              account.propertyId(),
              "Meta has flagged +%s: guests block or report its messages. Send fewer and more wanted ones."
                  .formatted(digits));
        }
      }
      case "UNFLAGGED" -> numbers.status(account.id(), digits, "CONNECTED", at);
      case "THROUGHPUT_UPGRADE" -> numbers.throughput(account.id(), digits, "HIGH", at);
      default -> {
        // The limit is all that the others tell.
      }
    }
  }

  private void name(Standing account, String digits, JsonNode value, Instant at) {
    String decision = Words.clip(value.path("decision").asText(""));
    String name = Words.clip(value.path("requested_verified_name").asText(""));
    if (decision.isEmpty() || !numbers.name(account.id(), digits, decision, name, at)) {
      return;
    }
    if (decision.equals("REJECTED")) {
      String reason = value.path("rejection_reason").asText("");
      notices.tell(
          account.propertyId(),
          "Meta has rejected the display name \"%s\" of +%s%s. Choose another one in WhatsApp Manager."
              .formatted(
                  name,
                  digits,
                  reason.isEmpty() || reason.equals("null") ? "" : ": " + Words.of(reason)));
    } else if (decision.equals("APPROVED")) {
      notices.tell(
          account.propertyId(),
          "Guests now see +%s as \"%s\": Meta has approved the name.".formatted(digits, name));
    }
  }

  private void security(Standing account, String digits, String event) {
    String what = PIN_EVENTS.get(event);
    if (what != null) {
      notices.tell(
          account.propertyId(),
          ("The two-step PIN of +%s %s. If this was neither you nor the hub, which sets one when it"
                  + " registers a number, look into WhatsApp Manager.")
              .formatted(digits, what));
    }
  }
}
