package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.account.StandingStore.Standing;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Applies Meta's restrictions of an account ({@code restriction_info}). Each lasts until its own
 * time, or until Meta's health of the account is good again.
 */
@Component
class Restrictions {

  private static final Map<String, String> FORBIDDEN =
      Map.of(
          "RESTRICTED_ADD_PHONE_NUMBER_ACTION", "add phone numbers",
          "RESTRICTED_BIZ_INITIATED_MESSAGING", "start conversations with guests",
          "RESTRICTED_CUSTOMER_INITIATED_MESSAGING", "answer guests",
          "RESTRICTED_UTILITY_TEMPLATES", "send utility templates",
          "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES", "send utility texts directly");

  /** The others touch no message, or only some. */
  private static final Set<String> STOPPING =
      Set.of("RESTRICTED_BIZ_INITIATED_MESSAGING", "RESTRICTED_CUSTOMER_INITIATED_MESSAGING");

  private static final String PREFIX = "RESTRICTION:";
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final AccountStanding standing;

  Restrictions(AccountStanding standing) {
    this.standing = standing;
  }

  void apply(Standing account, JsonNode value, Instant at) {
    JsonNode info = value.path("restriction_info");
    (info.isArray() ? info : List.of(info)).forEach(one -> restrict(account, one, at));
  }

  private void restrict(Standing account, JsonNode one, Instant at) {
    String type = Words.clip(one.path("restriction_type").asText(""));
    if (type.isEmpty()) {
      return;
    }
    Instant until = time(one.path("expiration"));
    String remedy = Words.clip(one.path("remediation").asText(""));
    String reason =
        "Meta does not let the account "
            + FORBIDDEN.getOrDefault(type, "do everything (" + Words.of(type) + ")")
            + (until == null ? "" : " until " + SHOWN.format(until))
            + "."
            + (remedy.isEmpty() ? "" : " Meta says: " + remedy);
    ObstacleEffect effect = STOPPING.contains(type) ? ObstacleEffect.STOPS : ObstacleEffect.WARNS;
    standing.obstruct(account.id(), new Obstacle(PREFIX + type, effect, reason, until), at);
  }

  /** Unix seconds as number or text, or ISO-8601; null for anything else. */
  private static @Nullable Instant time(JsonNode node) {
    String text = node.asText("");
    try {
      return text.matches("\\d{1,11}")
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
