package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many guests a portfolio may write to first within 24 hours.
 *
 * @param word as Meta says it, such as {@code TIER_2K} or {@code 2000}
 * @param guests the same as a number; null where there is no limit, or none is set yet
 */
record MessagingLimit(String word, @Nullable Integer guests) {

  private static final Pattern TIER = Pattern.compile("(?:TIER_)?(\\d{1,7})(K?)");
  private static final int THOUSAND = 1000;

  /**
   * Reads Meta's tier, or the number that some versions send instead; a negative one means no
   * limit.
   *
   * @return empty where it says nothing
   */
  static Optional<MessagingLimit> of(JsonNode node) {
    String word = node.isValueNode() && !node.isNull() ? node.asText().strip() : "";
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Matcher tier = TIER.matcher(word);
    if (!tier.matches()) {
      boolean isUnlimited = word.equals("TIER_UNLIMITED") || word.startsWith("-");
      return isUnlimited || word.equals("TIER_NOT_SET")
          ? Optional.of(new MessagingLimit(word, null))
          : Optional.empty();
    }
    int figure = Integer.parseInt(tier.group(1));
    return Optional.of(
        new MessagingLimit(word, tier.group(2).isEmpty() ? figure : figure * THOUSAND));
  }

  /** Whether fewer guests can be written to than before; not knowing before is no fall. */
  boolean isBelow(@Nullable MessagingLimit before) {
    if (before == null || guests == null || before.word().equals("TIER_NOT_SET")) {
      return false;
    }
    return before.guests() == null || guests < before.guests();
  }
}
